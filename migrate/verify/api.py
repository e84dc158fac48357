# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The API proof: what Python sees of a binding, read from live objects before and after a change."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.parser import Parser
from migrate.cpp.unit import Unit
from migrate.errors import MigrateError
from migrate.tree import sandboxed, scratch
from migrate.verify import api_dump
from migrate.verify.api_build import MODULE, ApiBuilder

_MODULE_TYPE = "nanobind::module_"
_TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in Python.

    Args:
        form: ``object`` (an instance with ``__call__``), ``function`` or ``value``.
        doc: docstring.
        overloads: signatures in order, ``self`` taken off, with defaults, docstring of the overload behind.
        properties: names and values.
    """

    form: str
    doc: str
    overloads: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]


Api = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that Python sees differently.

    Args:
        name: dotted name.
        what: ``gone``, ``new``, ``form``, ``doc``, ``overloads`` or ``property NAME``.
        before: as it was.
        after: as it is.
    """

    name: str
    what: str
    before: str
    after: str

    def __str__(self) -> str:
        """Name the first line that differs; the whole texts are in the JSON document."""
        old, new = self.before.splitlines(), self.after.splitlines()
        if len(old) <= 1 and len(new) <= 1:
            return f"{self.name}: {self.what}: {self.before!r} became {self.after!r}"
        number = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1)
        number = min(len(old), len(new)) if number < 0 else number
        was, now = ("".join(lines[number : number + 1]).strip() for lines in (old, new))
        return f"{self.name}: {self.what}, line {number + 1}: {was!r} became {now!r}"


@dataclass(frozen=True, slots=True)
class ApiComparison:
    """What Python sees of one binding, then and now.

    Args:
        binding: its file.
        names: how many there are now.
        differences: each one.
        error: why it could not be compared, or None.
        read_before: the binding as it was could be read.
    """

    binding: str
    names: int = 0
    differences: tuple[Difference, ...] = ()
    error: MigrateError | None = None
    read_before: bool = True


class ApiProof:
    """Reads the Python API of single bindings.

    Args:
        parser: parses the tree.
        cache: folder of derived files.
        overlay: contents that take the place of files, here and in the parser.
    """

    def __init__(self, parser: Parser, cache: Path, overlay: Mapping[str, bytes] | None = None) -> None:
        self._parser = parser
        self._builder = ApiBuilder(parser.flags, cache, overlay)

    def read(self, binding: str) -> Api:
        """Return what Python sees of a binding as it is on disk.

        Raises:
            MigrateError: MIG711, a tool is missing; MIG712, it cannot be built; MIG713, it cannot be imported;
                MIG714, no function of it takes a module.
        """
        functions = bind_functions(self._parser.parse(binding))
        return self._built(binding, functions)

    def nanobind(self, binding: str) -> str:
        """Return the version of nanobind that a binding is read with."""
        return self._builder.nanobind(binding).version

    def read_all(self, bindings: Iterable[str], jobs: int) -> Iterator[tuple[str, Api | MigrateError]]:
        """Read several bindings.

        Args:
            bindings: files, relative to the tree's root.
            jobs: how many at once.

        Yields:
            Each with its API, or with why there is none.
        """
        with sandboxed.threads(jobs) as pool:
            functions = ((binding, bind_functions(self._parser.parse(binding))) for binding in bindings)
            ready = [(binding, pool.submit(self._built, binding, bound)) for binding, bound in functions]
            for binding, future in ready:
                try:
                    yield binding, future.result()
                except MigrateError as error:
                    yield binding, error

    def _built(self, binding: str, functions: Sequence[str]) -> Api:
        if not functions:
            raise MigrateError("MIG714", where=binding, binding=binding)
        with scratch.folder() as folder:
            module = self._builder.build(binding, functions, folder)
            return _import(module, binding)


def bind_functions(unit: Unit) -> list[str]:
    """Return a binding's functions that take a module and nothing else, and that none of its other functions calls."""
    functions: dict[str, str] = {}
    for cursor in unit.walk([CursorKind.FUNCTION_DECL]):
        name = cursors.qualified_name(cursor)
        types = [argument.type.get_canonical().spelling for argument in cursors.arguments(cursor)]
        if cursor.is_definition() and types == [f"{_MODULE_TYPE} &"] and "(" not in name:
            functions[cursor.get_usr()] = name
    called: set[str] = set()
    for cursor in unit.walk([CursorKind.DECL_REF_EXPR]):
        meant = cursors.target(cursor)
        if meant is not None and meant.get_usr() in functions:
            called.add(meant.get_usr())
    return [name for usr, name in functions.items() if usr not in called]


def compare(before: Api, after: Api, names: Iterable[str] = ()) -> list[Difference]:
    """Return every difference; of ``names`` only, if any are given.

    A property that says what an object is (its class) is no difference by itself; a form that changes is one.
    """
    compared = set(names) or {*before, *after}
    differences: list[Difference] = []
    for name in sorted(compared):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            if old is not new:
                differences.append(Difference(name, "gone" if new is None else "new", _short(old), _short(new)))
            continue
        if old.form != new.form:
            differences.append(Difference(name, "form", old.form, new.form))
        if old.doc != new.doc:
            differences.append(Difference(name, "doc", old.doc, new.doc))
        if old.overloads != new.overloads:
            differences.append(Difference(name, "overloads", "\n".join(old.overloads), "\n".join(new.overloads)))
        first, last = dict(old.properties), dict(new.properties)
        for key in sorted({*first, *last}):
            if first.get(key) != last.get(key):
                differences.append(Difference(name, f"property {key}", first.get(key, "none"), last.get(key, "none")))
    return differences


def as_operation(entry: Entry) -> Entry:
    """Return what the Python package makes of a bound function or object when it registers it as an operation.

    The package gives every operation its own name, form and properties, and takes the signatures that nanobind writes
    before a function's docstring off; nanobind drops one newline that a function's docstring begins with, and those who
    read docstrings drop all.
    """
    if entry.form != "function":
        return replace(entry, doc=entry.doc.lstrip("\n"), properties=())
    overloads = tuple(overload.partition("\n")[0] for overload in entry.overloads)
    return Entry("object", entry.doc.partition("\n\n")[2].lstrip("\n"), overloads, ())


def _short(entry: Entry | None) -> str:
    return "nothing" if entry is None else "; ".join(entry.overloads) or entry.form


def _import(module: Path, binding: str) -> Api:
    command = [sys.executable, "-I", str(Path(api_dump.__file__)), MODULE, str(module)]
    try:
        done = sandboxed.run(command, module.parent, sandboxed.Limits(seconds=_TIMEOUT))
    except subprocess.TimeoutExpired as error:
        raise MigrateError("MIG713", where=binding, binding=binding, reason="it never came back") from error
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        reason = (done.stderr.strip().splitlines() or [f"the process ended with status {done.returncode}"])[-1]
        raise MigrateError("MIG713", where=binding, binding=binding, reason=reason)
    try:
        return {
            name: Entry(
                entry["form"], entry["doc"], tuple(entry["overloads"]), tuple(sorted(entry["properties"].items()))
            )
            for name, entry in json.loads(lines[-1]).items()
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise MigrateError("MIG713", where=binding, binding=binding, reason="its answer is none") from error
