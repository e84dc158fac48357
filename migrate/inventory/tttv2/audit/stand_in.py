# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs two versions of a function on a stand-in that records what they ask of the library; in a process of its own.

The functions are pieces of source text; they see the stand-in, the modules that compute, and nothing else: no import,
no file. What they return is compared as text.
"""

from __future__ import annotations

import ast
import builtins
import functools
import json
import math
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Optional, Union

from migrate.tree import sandboxed, scratch
from migrate.tree.text import shortened

_KEPT = (
    "abs", "all", "any", "bool", "dict", "divmod", "enumerate", "filter", "float", "frozenset", "getattr", "hasattr",
    "int", "isinstance", "len", "list", "map", "max", "min", "next", "range", "reversed", "round", "set", "sorted",
    "str", "sum", "tuple", "zip", "AssertionError", "Exception", "KeyError", "IndexError", "TypeError", "ValueError",
    "NotImplementedError", "RuntimeError", "StopIteration", "ZeroDivisionError", "property", "staticmethod", "object",
    "callable", "type",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a function.

    Args:
        code: source of the functions that are needed, by the name under which they are called.
        entry: the function that is compared.
        methods: the functions are methods of one object.
        constants: values of names at the top level.
        attributes: values of the object's attributes.
        arguments: the function's parameter for each of the case's names.
        module_constants: values of constants of the library, by name.
        module_results: what functions of the library give, by name.
        module_fields: names of positional arguments of classes of the library, by class.
    """

    code: tuple[tuple[str, str], ...]
    entry: str
    methods: bool = False
    constants: tuple[tuple[str, Any], ...] = ()
    attributes: tuple[tuple[str, Any], ...] = ()
    arguments: tuple[tuple[str, str], ...] = ()
    module_constants: tuple[tuple[str, Any], ...] = ()
    module_results: tuple[tuple[str, Any], ...] = ()
    module_fields: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of the library of which fields are known.

    Args:
        name: text that stands for it.
        fields: their values, by name.
    """

    name: str
    fields: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and the cases that they are run on.

    Args:
        old: the original.
        new: the copy.
        cases: arguments by name; text that starts with ``$`` stands for an object of the library.
    """

    old: Version
    new: Version
    cases: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comparing two versions showed.

    Args:
        compared: in how many cases at least one of them returned something.
        difference: the first case in which both return and differ, with both results; empty if there is none.
        refusal: the first case in which only one of them raises, with both results; empty if there is none.
        reason: why nothing could be compared.
    """

    compared: int = 0
    difference: tuple[str, str, str] = ("", "", "")
    refusal: tuple[str, str, str] = ("", "", "")
    reason: str = ""


class Asked:
    """Something of the library: its name, or a call with what it was given."""

    def __init__(
        self,
        name: str,
        call: tuple[Any, ...] | None = None,
        words: dict[str, Any] | None = None,
        fields: tuple[str, ...] = (),
    ) -> None:
        self._name, self._call, self._words, self._fields = name, call, words or {}, fields

    def __getattr__(self, name: str) -> Any:
        """Return what a call was given by that name, or the name below."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._words:
            return self._words[name]
        sides = [self._words.get(side) for side in "xy"]
        if name == "num_cores" and all(isinstance(side, int) for side in sides):
            return math.prod(side for side in sides if isinstance(side, int))
        return Asked(f"{self!r}.{name}")

    def __call__(self, *arguments: Any, **words: Any) -> Asked:
        """Record a call."""
        names = self._fields[: len(arguments)]
        named = dict(zip(names, arguments, strict=False))
        return Asked(repr(self), arguments[len(names) :], {**named, **words})

    def __repr__(self) -> str:
        if self._call is None:
            return self._name
        parts = [repr(part) for part in self._call] + [f"{key}={value!r}" for key, value in sorted(self._words.items())]
        return f"{self._name}({', '.join(parts)})"

    def __eq__(self, other: object) -> bool:
        return repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))


@dataclass(slots=True)
class Holder:
    """The object whose methods a version's functions are."""

    values: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        values = object.__getattribute__(self, "values")
        if name in values:
            return values[name]
        if name.startswith("__"):
            raise AttributeError(name)
        return Asked(f"self.{name}")


def compare_confined(comparison: Comparison) -> Outcome:
    """Do the same as :func:`compare` in a sandbox: the functions come with a tree, and what they see is no wall.

    Where the system does not grant a sandbox they are not run. What the sandbox answers is read as text.

    Args:
        comparison: the two versions and their cases.
    """
    with scratch.folder() as folder:
        request = folder / "request.pickle"
        request.write_bytes(pickle.dumps(comparison))
        command = [sys.executable, "-I", "-m", __name__, str(request)]
        try:
            done = sandboxed.run(command, folder, sandboxed.Limits(megabytes=4000, seconds=20), needed=True)
            answer = json.loads(done.stdout.strip().splitlines()[-1])
            compared, difference, refusal, reason = answer
            return Outcome(int(compared), _texts(difference), _texts(refusal), str(reason))
        except (ValueError, LookupError, TypeError, OSError, RecursionError, subprocess.TimeoutExpired):
            return Outcome(reason="it could not be run in a sandbox, or gave no answer")


def _texts(values: Sequence[Any]) -> tuple[str, str, str]:
    first, second, third = map(str, values)
    return first, second, third


def main() -> None:
    """Compare what the file that the first argument names asks for; print the outcome."""
    comparison = pickle.loads(Path(sys.argv[1]).read_bytes())  # written by the process that started this one
    print(json.dumps(astuple(compare(comparison))), flush=True)


def compare(task: Comparison) -> Outcome:
    """Run both versions on every case, up to the first difference."""
    try:
        old, new = _prepared(task.old), _prepared(task.new)
    except Exception as error:
        return Outcome(reason=f"{type(error).__name__}: {error}")
    compared, first = 0, ""
    refusal = ("", "", "")
    for case in task.cases:
        left, right = _result(old, task.old, case), _result(new, task.new, case)
        if None in (left[0], right[0]):
            first = first or (left[1] if left[0] is None else right[1])
            continue
        compared += bool(left[0] and right[0])
        if left[0] and right[0] and left != right:
            return Outcome(compared, (str(case), left[1], right[1]), refusal)
        if left[0] is not right[0] and not refusal[0]:
            refusal = (str(case), left[1], right[1])
    return Outcome(
        compared, refusal=refusal if compared else ("", "", ""), reason="" if compared else first or "no case"
    )


def _result(function: Callable[..., Any], version: Version, case: dict[str, Any]) -> tuple[bool | None, str]:
    """Return whether a function returns, and what; None where it needs what the stand-in does not have."""
    arguments = {version_name: _of_case(case[name]) for name, version_name in version.arguments if name in case}
    try:
        return True, repr(_plain(function(**arguments)))
    except Exception as error:
        lacking = isinstance(error, NameError | TypeError | AttributeError)
        return None if lacking else False, shortened(f"{type(error).__name__}: {error}", 200)


def _of_case(value: Any) -> Any:
    return Asked(value[1:]) if isinstance(value, str) and value.startswith("$") else value


def _plain(value: Any) -> Any:
    """Return lists and tuples as tuples; who unpacks them sees no difference."""
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else value


def _prepared(version: Version) -> Callable[..., Any]:
    names: dict[str, Any] = {
        "__builtins__": {name: getattr(builtins, name) for name in _KEPT},
        "ttnn": Asked("ttnn", words=_module(version)), "math": math, "functools": functools,
        "lru_cache": functools.lru_cache,
        "Tuple": tuple, "List": list, "Optional": Optional, "Union": Union, "Callable": Callable,
        **dict(version.constants),
    }  # fmt: skip
    functions: dict[str, Any] = {}
    for name, code in version.code:
        exec(compile(_without_annotations(code), f"<{name}>", "exec"), names)
        functions[name] = names[ast.parse(code).body[0].name]  # type: ignore[attr-defined]
    methods = {name for name, code in version.code if version.methods and _first_parameter(code) == "self"}
    names.update((name, function) for name, function in functions.items() if name not in methods)
    holder = Holder({name: _thing(value) for name, value in version.attributes})
    holder.values.update((name, functools.partial(functions[name], holder)) for name in methods)
    entry: Callable[..., Any] = holder.values[version.entry] if version.entry in methods else functions[version.entry]
    return entry


def _module(version: Version) -> dict[str, Any]:
    """Return what is known of the library: constants, and functions that give a constant."""
    results = {name: functools.partial(_unchanged, value) for name, value in version.module_results}
    classes = {name: Asked(f"ttnn.{name}", fields=fields) for name, fields in version.module_fields}
    return {**dict(version.module_constants), **results, **classes}


def _thing(value: Any) -> Any:
    # this file is run as a program, too: the classes of what it is handed are then others of the same name
    return Asked(value.name, words=dict(value.fields)) if type(value).__name__ == Thing.__name__ else value


def _unchanged(value: Any, *arguments: Any, **words: Any) -> Any:
    return value


def _first_parameter(code: str) -> str:
    function = ast.parse(code).body[0]
    assert isinstance(function, ast.FunctionDef)
    return next((argument.arg for argument in function.args.args), "")


def _without_annotations(code: str) -> ast.Module:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns, node.decorator_list = None, []
            for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
                argument.annotation = None
    return tree


if __name__ == "__main__":
    main()
