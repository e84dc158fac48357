# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""libclang's cursors as plain tuples with byte offsets, made in one traversal."""

from __future__ import annotations

from ctypes import py_object
from dataclasses import dataclass, field
from typing import Any

from clang import cindex

from migrate.cpp.stub_text import hide

TRANSLATION_UNIT = 350
STRUCT, UNION, CLASS, ENUM, FIELD, ENUMERATOR, FUNCTION, VARIABLE, PARAMETER = 2, 3, 4, 5, 6, 7, 8, 9, 10
TYPEDEF, METHOD, NAMESPACE, LINKAGE, CONSTRUCTOR, DESTRUCTOR, CONVERSION = 20, 21, 22, 23, 24, 25, 26
TEMPLATE_TYPE, TEMPLATE_VALUE, TEMPLATE_TEMPLATE = 27, 28, 29
FUNCTION_TEMPLATE, CLASS_TEMPLATE, PARTIAL_CLASS, ALIAS, BASE = 30, 31, 32, 36, 44
TYPE_REF, TEMPLATE_REF, NAMESPACE_REF, MEMBER_REF, LABEL_REF, OVERLOAD_REF = 43, 45, 46, 47, 48, 49
UNEXPOSED, NAME, MEMBER, CALL = 100, 101, 102, 103
INTEGER, FLOATING, STRING, CHARACTER, PARENTHESES, UNARY, SUBSCRIPT, BINARY = 106, 107, 109, 110, 111, 112, 113, 114
ASSIGN, CONDITIONAL, C_CAST, INIT_LIST, BOOLEAN, NULL, THROW, LAMBDA = 115, 116, 117, 119, 130, 131, 133, 144
COMPOUND, CASE, DEFAULT, IF, SWITCH, WHILE, DO, FOR, RETURN = 202, 203, 204, 205, 206, 207, 208, 209, 214
CONTINUE, BREAK, CATCH, TRY, RANGE_FOR, DECLARATION = 212, 213, 223, 224, 225, 231
REFERENCES = frozenset({TYPE_REF, TEMPLATE_REF, NAMESPACE_REF, MEMBER_REF, LABEL_REF, OVERLOAD_REF})
SCOPES = frozenset({STRUCT, UNION, CLASS, CLASS_TEMPLATE, PARTIAL_CLASS, NAMESPACE, LINKAGE, 1})
CALLABLES = frozenset({FUNCTION, METHOD, FUNCTION_TEMPLATE, CONSTRUCTOR, DESTRUCTOR, CONVERSION})
_NAMED = SCOPES | CALLABLES | {VARIABLE, PARAMETER, FIELD, TYPEDEF, ALIAS, NAME, TEMPLATE_TYPE, TEMPLATE_VALUE}
_PLACED = SCOPES | CALLABLES | {PARAMETER}
_MACRO = 1 << 31
_SKIPPED, _ENTERED = 1, 2


@dataclass(slots=True)
class Node:
    """One cursor.

    Args:
        kind: libclang's number of the cursor kind.
        start: first byte in the parsed buffer.
        end: one past its last byte.
        name: spelling of declarations and references.
        at: offset of a declaration's name.
        kids: children in source order.
    """

    kind: int
    start: int
    end: int
    name: str = ""
    at: int = 0
    kids: list[Node] = field(default_factory=list)


def build(unit: cindex.TranslationUnit, file: cindex.File, buffer: bytes) -> Node:
    """Copy the cursors of a unit's main file.

    Args:
        unit: a parsed unit.
        file: its main file.
        buffer: that file's text as parsed.

    Returns:
        A node of kind ``TRANSLATION_UNIT``.
    """
    lib = cindex.conf.lib
    base = lib.clang_getLocationForOffset(unit, file, 0).int_data
    size = len(buffer)
    limit = base + size
    extent, spelling, location = lib.clang_getCursorExtent, lib.clang_getCursorSpelling, lib.clang_getCursorLocation
    root = Node(TRANSLATION_UNIT, 0, size)
    stack: list[tuple[tuple[int, Any, Any], Node]] = []
    top = [root]

    def expanded(place: cindex.SourceRange, last: bool) -> int:
        edge = lib.clang_getRangeEnd(place) if last else lib.clang_getRangeStart(place)
        edge = edge.offset
        return int(edge)

    def visit(cursor: cindex.Cursor, parent: cindex.Cursor, _: object) -> int:
        kind = cursor._kind_id
        place = extent(cursor)
        begin, end = place.begin_int_data, place.end_int_data
        if begin & _MACRO or end & _MACRO:
            begin, end = expanded(place, False), expanded(place, True)
        else:
            if begin == 0 and kind == FUNCTION_TEMPLATE:  # auto parameters: a template without the word has no extent
                spot = location(cursor).int_data - base
                if 0 <= spot < size:
                    begin, end = (base + edge for edge in _declared(buffer, spot))
            if begin < base or begin > limit:
                return _SKIPPED
            begin, end = begin - base, end - base
        data = parent.data
        key = (parent._kind_id, data[0], data[1])
        depth = len(stack)
        while depth and stack[depth - 1][0] != key:
            depth -= 1
        if depth == 0 and parent._kind_id != TRANSLATION_UNIT:  # a clause whose cursor is not the one that was visited
            depth = len(stack)
            while depth and not stack[depth - 1][1].start <= begin <= end <= stack[depth - 1][1].end:
                depth -= 1
        del stack[depth:]
        owner = stack[-1][1] if stack else root
        node = Node(kind, begin, end)
        if kind in _NAMED:
            node.name = spelling(cursor) or ""
            if kind in _PLACED:
                spot = location(cursor)
                node.at = spot.offset if spot.int_data & _MACRO else spot.int_data - base
        owner.kids.append(node)
        if kind in REFERENCES:
            return _SKIPPED
        data = cursor.data
        stack.append(((kind, data[0], data[1]), node))
        return _ENTERED

    callback = cindex.callbacks["cursor_visit"](visit)
    lib.clang_visitChildren(unit.cursor, callback, py_object(top))
    return root


def _declared(buffer: bytes, name: int) -> tuple[int, int]:
    """Where the function whose name stands at an offset begins and ends."""
    before = hide(buffer[:name])
    start = max(before.rfind(sign) for sign in (b";", b"{", b"}")) + 1
    while start < name and before[start : start + 1].isspace():
        start += 1
    code, round_, curly = hide(buffer[name:]), 0, 0
    for index, char in enumerate(code):
        round_ += (char == 0x28) - (char == 0x29)
        curly += (char == 0x7B) - (char == 0x7D)
        if round_ == 0 and curly == 0 and char in b";}":
            return start, name + index + (char == 0x7D)
    return start, len(buffer)
