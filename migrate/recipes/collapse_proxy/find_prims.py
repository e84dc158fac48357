# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The prim functions behind an operation: their calls in its bodies, their declarations and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import is_unit
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.signature import FunctionHead, head_of
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.reader import Reader

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a prim inside a body of the operation.

    Args:
        body: the body.
        cursor: the call expression.
        path: cursors from the body's compound statement down to the call, the call excluded.
    """

    body: Body
    cursor: Cursor
    path: tuple[Cursor, ...]


@dataclass(frozen=True, slots=True)
class Prim:
    """A prim function with its text.

    Args:
        name: qualified name.
        declaration: canonical cursor's place: file and offset of the declared name.
        unit: the unit whose main file defines it.
        definition: cursor of the definition there.
        head: its head there.
        calls: the operation's own calls.
    """

    name: str
    declaration: Place
    unit: Unit
    definition: Cursor
    head: FunctionHead
    calls: tuple[Call, ...]

    @property
    def namespace(self) -> tuple[str, ...]:
        """The namespace that it lives in."""
        return tuple(self.name.split("::")[:-1])


def calls(subject: OperationSource) -> dict[Place, list[Call]]:
    """Return the calls of functions of a ``prim`` namespace in the bodies, by the place of the callee's declaration.

    Of the functions beside the operation only the calls of its own prims count.
    """
    calls_by_place: dict[Place, list[Call]] = {}
    for body in sorted(subject.bodies, key=lambda body: body.beside):
        for place, call in calls_in(body):
            if not body.beside or place in calls_by_place:
                calls_by_place.setdefault(place, []).append(call)
    return calls_by_place


def calls_in(body: Body) -> Iterator[tuple[Place, Call]]:
    """Yield the calls of prims in one body, with the place of the callee's declaration."""
    for call in _calls(body, body.statements, ()):
        file, offset = cursors.declared_in(call.cursor.referenced.canonical)
        yield (body.unit.relative(file), offset), call


def _calls(body: Body, cursor: Cursor, path: tuple[Cursor, ...]) -> Iterator[Call]:
    if cursors.kind(cursor) is CursorKind.CALL_EXPR and is_prim(cursor.referenced):
        yield Call(body, cursor, path)
    for child in cursor.get_children():
        yield from _calls(body, child, (*path, cursor))


def is_prim(function: Cursor | None) -> bool:
    """Tell whether a callee is a function of a ``prim`` namespace."""
    known = function is not None and function.kind is CursorKind.FUNCTION_DECL
    return known and "prim" in cursors.qualified_name(function).split("::")[:-1]


def find(parser: Parser, tree: Reader, place: Place, prim_calls: list[Call]) -> Prim | None:
    """Find the definition of a prim in the source beside its header, or in any source that names it.

    Returns:
        None if no source defines it, or if it launches nothing itself.
    """
    callee = prim_calls[0].cursor.referenced
    name, type_ = cursors.qualified_name(callee), type_of(callee)
    for path in _candidates(tree, place[0], callee.spelling):
        unit = parser.parse(path)
        for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
            if not cursor.is_definition() or cursor.spelling != callee.spelling:
                continue
            file, offset = cursors.declared_in(cursor.canonical)
            apart = place[0].endswith(".cpp") and cursors.qualified_name(cursor) == name and type_of(cursor) == type_
            if apart or (unit.relative(file), offset) == place:
                span = unit.span(cursor)
                if span is None:
                    return None
                return Prim(name, place, unit, cursor, head_of(unit, cursor, span.start, span.end), tuple(prim_calls))
    return None


def _candidates(tree: Reader, header: str, name: str) -> Iterator[str]:
    """Yield sources that may define what a header declares, the likeliest first."""
    folder, stem = header.rpartition("/")[0], header.rpartition("/")[2].rpartition(".")[0]
    near = [path for path in tree.files(".cpp") if path.startswith(f"{folder.rpartition('/')[0]}/")]
    near.sort(key=lambda path: (path != f"{folder}/{stem}.cpp", not path.startswith(f"{folder}/"), path))
    word = name.encode()
    if header.endswith(".cpp"):
        yield header
    yield from (path for path in near if path != header and word in (data := tree.read(path)) and b"launch" in data)
    if not header.endswith(".cpp"):
        yield header


def type_of(function: Cursor) -> str:
    """Return a function's type, by which declarations of one name are told apart."""
    return str(function.type.get_canonical().spelling)


def launches(function: Cursor) -> bool:
    """Tell whether a function launches a device operation itself."""
    return any(
        cursors.kind(cursor) in (CursorKind.DECL_REF_EXPR, CursorKind.OVERLOADED_DECL_REF)
        and cursor.spelling == "launch"
        for cursor in function.walk_preorder()
    )


def declarations(parser: Parser, prim: Prim) -> set[Place]:
    """Return where a prim is declared and defined; what else has its name there are other overloads.

    Args:
        parser: parses its header and its source.
        prim: a prim.
    """
    type_ = type_of(prim.definition)
    places = {prim.declaration}
    for path in {prim.declaration[0], prim.unit.path}:
        unit = parser.parse(path)
        for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
            if cursors.qualified_name(cursor) == prim.name and type_of(cursor) == type_:
                file, offset = cursors.declared_in(cursor)
                places.add((unit.relative(file), offset))
    return places


def redeclared(parser: Parser, prim: Prim, files: Iterable[Source]) -> str:
    """Return where a file declares a prim by itself, its header left out; empty if none does.

    Calls below such a declaration reach the prim through the linker alone.

    Args:
        parser: parses the files.
        prim: a prim.
        files: those that may name it.
    """
    type_ = type_of(prim.definition)
    for source in files:
        if source.path in (prim.declaration[0], prim.unit.path) or not _parsed(source.path):
            continue
        unit = parser.parse(source.path)
        for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
            same = cursors.qualified_name(cursor) == prim.name and type_of(cursor) == type_
            if same and unit.in_main_file(cursor):
                return f"{source.path}:{cursor.location.line}"
    return ""


def _parsed(path: str) -> bool:
    return is_unit(path) or path.endswith(HEADER_SUFFIXES)
