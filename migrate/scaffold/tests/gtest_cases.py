# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What gtests give an operation: shapes, data types, layouts, ranges, scalars, tolerances."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed
from migrate.nanobind.syntax import call_arguments
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests.constants import Value, evaluate
from migrate.scaffold.tests.gtest_body import Body, DeviceTensor
from migrate.scaffold.tests.gtest_syntax import defaults
from migrate.tree.places import places
from migrate.tree.reader import Reader

_TESTS = ("TEST", "TEST_F", "TEST_P")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the operation in one test.

    Args:
        name: of the test.
        where: ``file:line`` of the call.
        arguments: what each argument is, by position; None where it could not be told.
        tolerance: relative and absolute; None where the test compares otherwise.
    """

    name: str
    where: str
    arguments: tuple[DeviceTensor | Value | None, ...]
    tolerance: tuple[float, float] | None = None


@dataclass(slots=True)
class _File:
    lexed: Lexed
    functions: list[Function] = field(default_factory=list)

    def __post_init__(self) -> None:
        index = 0
        while index < len(self.lexed.tokens) - 1:
            token = self.lexed.tokens[index]
            function = function_named(self.lexed, index) if token.kind == "name" else None
            if function is not None:
                self.functions.append(function)
                index = self.lexed.match[function.body]
            index += 1

    def name(self, function: Function) -> str:
        return self.lexed.tokens[function.name].text


def cases(operation: NewOperation, tree: Reader) -> list[Case]:
    """Return what the tree's gtests call an operation with.

    Args:
        operation: the new operation; its old names count too.
        tree: the tree as it is.
    """
    names = (operation.name, *operation.old_names)
    bases = {name.rpartition("::")[2] for name in names}
    result: list[Case] = []
    for path in tree.files(".cpp"):
        if not path.startswith(places().gtests):
            continue
        data = tree.read(path)
        if any(base.encode() in data for base in bases) and b"gtest" in data:
            result += _cases(_File(Lexed(path, data)), names, bases)
    own = [case for case in result if any(base in posixpath.basename(case.where) for base in bases)]
    return [case for case in own or result if any(isinstance(one, DeviceTensor) for one in case.arguments)]


def _cases(file: _File, names: Sequence[str], bases: set[str]) -> Iterator[Case]:
    for function in file.functions:
        for index in range(function.body, file.lexed.match[function.body]):
            named = file.lexed.tokens[index].text in bases and _means(file.lexed, index, names)
            if named and not _refused(file.lexed, function.body, index):
                arguments = call_arguments(file.lexed, index)
                if arguments is not None:
                    texts = [file.lexed.text(piece) for piece in arguments]
                    line = file.lexed.data.count(b"\n", 0, file.lexed.tokens[index].start) + 1
                    for case in _called(file, function, {}, texts, _DEPTH):
                        yield replace(case, where=f"{file.lexed.path}:{line}")


def _refused(lexed: Lexed, start: int, call_index: int) -> bool:
    """Tell whether a call is expected to throw."""
    around = [
        index
        for index in range(start, call_index)
        if lexed.tokens[index].text == "(" and lexed.match.get(index, 0) > call_index
    ]
    return any(lexed.tokens[index - 1].text.endswith("THROW") for index in around)


def _means(lexed: Lexed, index: int, names: Sequence[str]) -> bool:
    written = "".join(lexed.words(lexed.qualified(index))).removeprefix("::")
    return "::" in written and any(f"::{name}".endswith(f"::{written}") for name in names)


def _called(
    file: _File, function: Function, known: Mapping[str, Value], texts: list[str], depth: int
) -> Iterator[Case]:
    """Yield a case for each test that reaches a call."""
    if file.name(function) in _TESTS:
        body = Body(file.lexed, function, known)
        label = "".join(file.lexed.words(function.parameters[-1]))
        yield Case(label, "", tuple(body.argument(text) for text in texts), body.tolerance)
        return
    name = file.name(function)
    for other in file.functions if depth else ():
        for index in range(other.body, file.lexed.match[other.body]):
            if file.lexed.tokens[index].text != name or (arguments := call_arguments(file.lexed, index)) is None:
                continue
            for label, values in _values(file, other, [file.lexed.text(one) for one in arguments], depth - 1):
                bound = _bound(file, function, values)
                body = Body(file.lexed, function, bound)
                yield Case(label, "", tuple(body.argument(text) for text in texts), body.tolerance)


def _values(
    file: _File, function: Function, texts: list[str], depth: int
) -> Iterator[tuple[str, list[Mapping[str, Value] | Value | None]]]:
    """Yield, for each test that reaches a call of a helper, what its arguments are."""
    if file.name(function) in _TESTS:
        body = Body(file.lexed, function, {})
        label = "".join(file.lexed.words(function.parameters[-1]))
        yield label, [_argument(body, text) for text in texts]
        return
    name = file.name(function)
    for other in file.functions if depth > 0 else ():
        for index in range(other.body, file.lexed.match[other.body]):
            if file.lexed.tokens[index].text == name and (arguments := call_arguments(file.lexed, index)) is not None:
                outer = [file.lexed.text(one) for one in arguments]
                for label, values in _values(file, other, outer, depth - 1):
                    body = Body(file.lexed, function, _bound(file, function, values))
                    yield label, [_argument(body, text) for text in texts]


def _argument(body: Body, text: str) -> Mapping[str, Value] | Value | None:
    return body.members(text) or evaluate(text, body.names)


def _bound(file: _File, function: Function, values: Sequence[Mapping[str, Value] | Value | None]) -> dict[str, Value]:
    """Give a helper's parameters their values; those of a struct's members get the parameter's name before them."""
    bound: dict[str, Value] = {}
    for index, piece in enumerate(function.parameters):
        words = file.lexed.words(piece)
        stop = words.index("=") if "=" in words else len(words)
        name = words[stop - 1]
        value = values[index] if index < len(values) else evaluate("".join(words[stop + 1 :]), {})
        if isinstance(value, Mapping):
            kind = next((word for word in reversed(words[: stop - 1]) if word not in ("&", "*", "const")), "")
            members = {**defaults(file.lexed, kind), **value}
            bound |= {f"{name}.{member}": one for member, one in members.items()}
        elif value is not None:
            bound[name] = value
    return bound
