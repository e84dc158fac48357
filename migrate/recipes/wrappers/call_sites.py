# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Calls of a wrapper in one file, found in its syntax tree; whatever else names the wrapper is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.lookup import Path
from migrate.cpp.parser import Unit
from migrate.cpp.references import Reference, is_using_declaration, qualifier_start, references
from migrate.recipes.wrappers.definition import Definition, Range, namespace_of
from migrate.recipes.wrappers.evaluation_context import check, is_whole
from migrate.tree.refusal import Refused

_SCOPES = (CursorKind.NAMESPACE, CursorKind.LINKAGE_SPEC, CursorKind.UNEXPOSED_DECL)


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """One call.

    Args:
        definition: what is called.
        start: first byte of the call.
        end: one past its ``)``.
        callee: bytes of the name, qualifier included.
        arguments: bytes between the commas.
        argument_cursors: cursors of the arguments; empty where the parser has none.
        whole: it is a whole initialiser, operand of return, or statement.
        macro: it is given to a macro.
        namespace: in which it stands.
        around: start of the declaration at namespace level that holds it.
        locals: names that the function around it declares.
    """

    definition: Definition
    start: int
    end: int
    callee: Range
    arguments: tuple[Range, ...]
    argument_cursors: tuple[Cursor, ...]
    whole: bool
    macro: bool
    namespace: Path
    around: int
    locals: frozenset[str]


@dataclass(frozen=True, slots=True)
class CallSites:
    """What one file has of a wrapper.

    Args:
        unit: the file.
        sites: its calls, by offset.
        declarations: bytes of each declaration and definition.
        usings: bytes of each using-declaration.
    """

    unit: Unit
    sites: tuple[Site, ...]
    declarations: tuple[Range, ...]
    usings: tuple[Range, ...]


def find(unit: Unit, definitions: Sequence[Definition]) -> CallSites:
    """Find the calls in one file.

    Raises:
        Refused: the wrapper is used there otherwise than by a plain call.
    """
    last, name = definitions[0].last, definitions[0].name
    by_usr = {definition.usr: definition for definition in definitions}
    offsets = {offset for offset, word in unit.source.words(0, len(unit.source)) if word == last}
    if not offsets:
        return CallSites(unit, (), (), ())
    named = [reference for reference in references(unit, min(offsets), max(offsets) + 1) if reference.offset in offsets]
    mine = [reference for reference in named if reference.usr in by_usr or name in reference.candidates]
    rest = offsets - {reference.offset for reference in named}
    declared = dict(_declared(unit, last)) if rest else {}
    _check_hidden(unit, rest - declared.keys(), definitions[0])
    usings = [reference for reference in mine if is_using_declaration(unit, reference)]
    called = {reference.offset: reference for reference in mine if reference not in usings}
    sites = list(_sites(unit, called, by_usr, definitions)) if called else []
    missed = called.keys() - {site.callee[1] - len(last) for site in sites}
    if missed:
        raise Refused("MIG605", where=_where(unit, min(missed)), name=name)
    own = [cursor for cursor in declared.values() if cursor.get_usr() in by_usr]
    spans = [span for cursor in own if (span := unit.span(cursor)) is not None and span.file == unit.path]
    return CallSites(
        unit,
        tuple(sorted(sites, key=lambda site: site.start)),
        tuple((span.start, span.end) for span in spans),
        tuple((reference.start, reference.end) for reference in usings),
    )


def _where(unit: Unit, offset: int) -> str:
    return f"{unit.path}:{unit.source.line(offset)}"


def _declared(unit: Unit, last: str) -> Iterator[tuple[int, Cursor]]:
    for cursor in unit.walk():
        if cursor.spelling == last and cursor.kind.is_declaration():
            file, offset = cursors.place(cursor.location)
            if file == unit.unit.spelling:
                yield offset, cursor


def _check_hidden(unit: Unit, offsets: set[int], definition: Definition) -> None:
    """Refuse names that the parser did not see and that may mean the wrapper."""
    space = definition.origin[-1].encode() if definition.origin else b""
    for offset in sorted(offsets):
        text = unit.source.blank
        before = text[max(0, offset - 3) : offset].rstrip()
        if before.endswith((b".", b"->")):
            continue
        start = qualifier_start(unit.source, offset)
        qualifier = text[start:offset].replace(b" ", b"").removesuffix(b"::").rpartition(b"::")[2]
        line = _logical_line(text, offset)
        call = text[offset + len(definition.last) :].lstrip()[:1] == b"("
        if qualifier == space or (start == offset and line.lstrip().startswith(b"#") and call):
            error = next(iter(unit.errors), None)
            if error is not None:
                where = f"{error.file}:{error.line}"
                raise Refused("MIG609", where=where, file=unit.path, name=definition.name, error=error.message)
            raise Refused("MIG606", where=_where(unit, offset), name=definition.name)


def _logical_line(text: bytes, offset: int) -> bytes:
    start = text.rfind(b"\n", 0, offset) + 1
    while text[:start].endswith(b"\\\n"):
        start = text.rfind(b"\n", 0, start - 1) + 1
    return text[start:offset]


def _sites(
    unit: Unit, called: dict[int, Reference], by_usr: dict[str, Definition], definitions: Sequence[Definition]
) -> Iterator[Site]:
    seen: set[int] = set()
    starts = {reference.start: reference for reference in called.values()}
    for top in unit.top_level():
        extent = cursors.extent(top)
        if extent is None or any(extent[1] <= offset < extent[2] for offset in called):
            for cursor, path in _calls(top, (), called.keys()):
                place = cursors.extent(cursor)
                reference = starts.get(place[1]) if place is not None else None
                if reference is None or reference.offset in seen:
                    continue
                callee = by_usr.get(reference.usr) if cursor.referenced is not None else None
                if callee is None and len(definitions) == 1:
                    callee = definitions[0]
                site = _site(unit, reference, cursor, path, callee) if callee is not None else None
                if site is not None:
                    seen.add(reference.offset)
                    yield site


def _calls(
    cursor: Cursor, path: tuple[Cursor, ...], offsets: Collection[int]
) -> Iterator[tuple[Cursor, tuple[Cursor, ...]]]:
    """Yield the calls around some offsets, each with what is around it."""
    extent = cursors.extent(cursor)
    if extent is not None and not any(extent[1] <= offset < extent[2] for offset in offsets):
        return
    if cursors.kind(cursor) is CursorKind.CALL_EXPR:
        yield cursor, path
    for child in cursor.get_children():
        yield from _calls(child, (*path, cursor), offsets)


def _site(
    unit: Unit, reference: Reference, cursor: Cursor, path: tuple[Cursor, ...], callee: Definition
) -> Site | None:
    source = unit.source
    opened = source.skip(reference.end)
    if source.data[opened : opened + 1] != b"(":
        return None
    end = source.closing(opened)
    check(unit, reference, path, callee)
    level = next(depth for depth, outer in enumerate((*path, cursor)) if cursors.kind(outer) not in _SCOPES)
    top = (*path, cursor)[level]
    whole = is_whole(source.blank, reference.start, end)
    pieces = tuple(source.split(opened + 1, end - 1))
    arguments = tuple(cursor.get_arguments())[: len(pieces)] if cursor.referenced is not None else ()
    start = cursors.extent(top)
    return Site(
        definition=callee,
        start=reference.start,
        end=end,
        callee=(reference.start, reference.end),
        arguments=pieces,
        argument_cursors=arguments if len(arguments) == len(pieces) else (),
        whole=whole,
        macro=cursor.location.offset != cursors.place(cursor.location)[1],
        namespace=_namespace(path, top),
        around=min(start[1] if start else reference.start, reference.start),
        locals=frozenset(_names(path)),
    )


def _namespace(path: tuple[Cursor, ...], top: Cursor) -> Path:
    owner = next((outer for outer in path if outer.kind in cursors.FUNCTIONS), top)
    spaces = [outer for outer in path if cursors.kind(outer) is CursorKind.NAMESPACE]
    lexical = namespace_of(spaces[-1]) + ((spaces[-1].spelling,) if spaces[-1].spelling else ()) if spaces else ()
    namespace = namespace_of(owner) if owner.kind in cursors.FUNCTIONS else lexical
    return namespace if len(namespace) >= len(lexical) else lexical


def _names(path: tuple[Cursor, ...]) -> Iterator[str]:
    """Yield what the functions and classes around a call declare."""
    for outer in path:
        if cursors.kind(outer) in cursors.FUNCTIONS:
            yield from (declared.spelling for declared in outer.walk_preorder() if declared.kind.is_declaration())
            owner = outer.semantic_parent
            if owner is not None and owner.kind in cursors.RECORDS:
                yield from (declared.spelling for declared in owner.get_children())
        elif cursors.kind(outer) in cursors.RECORDS:
            yield from (declared.spelling for declared in outer.get_children())
