# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations of a moved file: their new names, the structs that become functions, the public overloads."""

from __future__ import annotations

from collections.abc import Iterator

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit import moved_names
from migrate.cpp.edit.splice import splice
from migrate.cpp.lookup import Scopes
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.cpp.signature import FunctionHead, Written, head_of
from migrate.cpp.unit import Unit
from migrate.recipes.relocate import names
from migrate.recipes.relocate.namespaces import NamespaceEdits
from migrate.recipes.relocate.relocation import Relocation
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "registration"
_SPECIFIERS = frozenset(("static", "inline", "constexpr"))


def renamed(unit: Unit, relocation: Relocation) -> Iterator[Edit]:
    """Yield the edits of declared names that change: prims, and the public function where it gets another name.

    Args:
        unit: the file as it is.
        relocation: of its operation.
    """
    names = {name.rpartition("::")[2] for name in relocation.names}
    for cursor in unit.walk((CursorKind.FUNCTION_DECL, CursorKind.FUNCTION_TEMPLATE, CursorKind.VAR_DECL)):
        if cursor.spelling not in names:
            continue
        old = cursors.qualified_name(cursor)
        new = relocation.names.get(old, old).rpartition("::")[2]
        file, offset = cursors.place(cursor.location)
        spelled = cursor.spelling.encode()
        if new != cursor.spelling and file == unit.unit.spelling and unit.source.data.startswith(spelled, offset):
            yield Edit(unit.path, offset, offset + len(spelled), new.encode(), moved_names.STEP)


def invokes(unit: Unit, struct: str) -> list[Cursor]:
    """Return the ``invoke`` functions of a struct that a file declares or defines."""
    return unit.find(f"{struct}::invoke", (CursorKind.CXX_METHOD,))


def lifted(unit: Unit, struct: str) -> list[tuple[int, int]]:
    """Return what of a file becomes the public function: the struct's definition, and definitions of its ``invoke``.

    Args:
        unit: the file as it is.
        struct: qualified name of the registered struct.
    """
    spans = []
    for cursor in unit.find(struct, cursors.RECORDS):
        span = unit.span(cursor) if cursor.is_definition() else None
        if span is not None:
            spans.append((span.start, unit.source.after(span.end, b";")))
    for cursor in invokes(unit, struct):
        span = unit.span(cursor)
        if span is not None and not any(start <= span.start < end for start, end in spans):
            spans.append((span.start, span.end))
    return spans


def functions(unit: Unit, struct: str, name: str) -> Iterator[Edit]:
    """Yield the edits that make free functions of a struct's ``invoke``.

    Args:
        unit: the file as it is.
        struct: qualified name of the registered struct.
        name: last part of the function's name.

    Raises:
        Refused: MIG513, the struct holds more than that.
    """
    source = unit.source
    whole = next(iter(unit.find(struct, cursors.RECORDS)), None)
    inside: list[tuple[int, int]] = []
    for cursor in invokes(unit, struct):
        span = unit.span(cursor)
        if span is None:
            raise Refused("MIG513", where=unit.path, reason=f"{struct}::invoke is written by a macro")
        head = head_of(unit, cursor, span.start, span.end)
        yield Edit(unit.path, *head.declarator, name.encode(), STEP)
        in_class = whole is not None and cursors.place(whole.extent.start)[1] <= span.start
        if in_class:
            inside.append((span.start, source.after(span.end, b";")))
            yield from _specifiers(unit, head, cursor.is_definition())
    if whole is None or not inside:
        return
    struct_span = unit.span(whole)
    assert struct_span is not None
    opened = source.blank.index(b"{", struct_span.start)
    end = source.after(struct_span.end, b";")
    left = bytearray(source.blank[opened + 1 : struct_span.end - 1])
    for start, stop in inside:
        left[start - opened - 1 : stop - opened - 1] = b" " * (stop - start)
    if bytes(left).replace(b"public:", b"").replace(b";", b"").strip():
        raise Refused("MIG513", where=f"{unit.path}:{struct_span.line}", reason=f"{struct} holds more than invoke")
    first = source.leading_comment(inside[0][0])
    yield Edit(unit.path, struct_span.start, max(first, opened + 1) if first > opened else inside[0][0], b"", STEP)
    yield Edit(unit.path, source.skip_back(struct_span.end - 1), end, b"", STEP)


def _specifiers(unit: Unit, head: FunctionHead, body: bool) -> Iterator[Edit]:
    source = unit.source
    for offset, word in source.words(head.start, head.declarator[0]):
        if word == "static":
            yield Edit(unit.path, offset, source.skip(offset + len(word)), b"inline " if body else b"", STEP)


def overloads(
    unit: Unit, name: str, relocation: Relocation, scopes: Scopes, spaces: NamespaceEdits
) -> tuple[NewOverload, ...]:
    """Return the public function's overloads as a header declares them, with types that mean the same anywhere.

    Args:
        unit: the public header as it is.
        name: qualified name today (of the function, or of the struct's ``invoke``).
        relocation: of the operation.
        scopes: what names mean in the header.
        spaces: of the header.
    """
    overloads_new: list[NewOverload] = []
    renames = names.renamed(unit, relocation, scopes, spaces.before, lambda offset: "", spaces)
    changes = [(edit.start, edit.end, edit.replacement) for edit in renames.edits]

    def written(start: int, end: int) -> str:
        inside = [change for change in changes if start <= change[0] and change[1] <= end]
        text = splice(unit.source.uncommented, start, end, inside)
        return " ".join(text.decode("utf-8", "surrogateescape").split())

    def parameter(piece: Written) -> NewParameter:
        name_start = cursors.place(piece.cursor.location)[1] if piece.name else piece.end
        default = written(*piece.default) if piece.default else None
        return NewParameter(piece.name, written(piece.start, unit.source.skip_back(name_start, piece.start)), default)

    for cursor in unit.find(name, (CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD)):
        span = unit.span(cursor)
        if span is None:
            continue
        head = head_of(unit, cursor, span.start, span.end)
        start = head.start
        for offset, word in unit.source.words(head.start, head.declarator[0]):
            if word in _SPECIFIERS:
                start = unit.source.skip(offset + len(word))
        result = written(start, unit.source.skip_back(head.declarator[0], start))
        overloads_new.append(NewOverload(result, tuple(parameter(piece) for piece in head.parameters)))
    return tuple(dict.fromkeys(overloads_new))
