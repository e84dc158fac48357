# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""libclang's cursors as plain tuples with byte offsets, made in one traversal."""

from __future__ import annotations

import re
from ctypes import CFUNCTYPE, Structure, c_char_p, c_int, c_size_t, c_uint, c_void_p, py_object
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from clang import cindex

from migrate.cpp.lexer import hide

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
_LEAVES = REFERENCES | {INTEGER, FLOATING, STRING, CHARACTER, BOOLEAN, NULL}
_MACRO = 1 << 31
_SKIPPED, _ENTERED = 1, 2
_WORD = re.compile(rb"(?!(?:and|or|not|bitand|bitor|xor|compl)\b)[A-Za-z_$][\w$]*")


class _Cursor(Structure):
    """A cursor as libclang passes it; the binding's own class is slower to read."""

    _fields_ = (("kind", c_int), ("more", c_int), ("first", c_size_t), ("second", c_size_t), ("third", c_size_t))


class _Range(Structure):
    _fields_ = (("first", c_size_t), ("second", c_size_t), ("begin", c_uint), ("end", c_uint))


class _Location(Structure):
    _fields_ = (("first", c_size_t), ("second", c_size_t), ("offset", c_uint))


class _Text(Structure):
    _fields_ = (("data", c_void_p), ("flags", c_uint))


_VISITOR = CFUNCTYPE(c_int, _Cursor, _Cursor, py_object)


@cache
def _functions() -> Any:
    """Libclang's functions with these classes, by name."""
    lib = cindex.conf.lib
    functions = {}
    for name, result, *takes in (
        ("clang_getTranslationUnitCursor", _Cursor, c_void_p),
        ("clang_getCursorExtent", _Range, _Cursor),
        ("clang_getCursorLocation", _Location, _Cursor),
        ("clang_getCursorSpelling", _Text, _Cursor),
        ("clang_getCString", c_char_p, _Text),
        ("clang_disposeString", None, _Text),
        ("clang_visitChildren", c_uint, _Cursor, _VISITOR, py_object),
    ):
        functions[name.removeprefix("clang_")] = function = lib[name]
        function.restype, function.argtypes = result, takes
    return functions


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
    call = _functions()
    extent, location = call["getCursorExtent"], call["getCursorLocation"]
    read, text, drop = call["getCursorSpelling"], call["getCString"], call["disposeString"]
    base = cindex.conf.lib.clang_getLocationForOffset(unit, file, 0).int_data
    size = len(buffer)
    limit = base + size
    root = Node(TRANSLATION_UNIT, 0, size)
    stack: list[tuple[int, int, int, Node]] = []

    def spelling(cursor: _Cursor) -> str:
        string = read(cursor)
        name = text(string) or b""
        drop(string)
        return str(name.decode("utf-8", "replace"))

    def visit(cursor: _Cursor, parent: _Cursor, _: object) -> int:
        kind = cursor.kind
        place = extent(cursor)
        begin, end = place.begin, place.end
        macro = (begin | end) & _MACRO
        if macro:
            whole = cindex.SourceRange.from_buffer_copy(place)
            begin, end = whole.start.offset, whole.end.offset
        else:
            if begin == 0 and kind == FUNCTION_TEMPLATE:  # auto parameters: a template without the word has no extent
                spot = location(cursor).offset - base
                if 0 <= spot < size:
                    begin, end = (base + edge for edge in _declared(buffer, spot))
            if begin < base or begin > limit:
                return _SKIPPED
            begin, end = begin - base, end - base
        upper, first, second = parent.kind, parent.first, parent.second
        depth = len(stack)
        while depth:
            above = stack[depth - 1]
            if above[2] == second and above[1] == first and above[0] == upper:
                break
            depth -= 1
        if depth == 0 and upper != TRANSLATION_UNIT:  # a clause whose cursor is not the one that was visited
            depth = len(stack)
            while depth and not stack[depth - 1][3].start <= begin <= end <= stack[depth - 1][3].end:
                depth -= 1
        del stack[depth:]
        owner = stack[-1][3] if stack else root
        node = Node(kind, begin, end)
        if kind == NAME:
            word = None if macro else _WORD.match(buffer, begin, end)
            node.name = word[0].decode("latin-1") if word else spelling(cursor)
        elif kind in _NAMED:
            node.name = spelling(cursor)
            if kind in _PLACED:
                spot = location(cursor)
                if spot.offset & _MACRO:
                    node.at = cindex.SourceLocation.from_buffer_copy(spot).offset
                else:
                    node.at = spot.offset - base
        owner.kids.append(node)
        if kind in _LEAVES:
            return _SKIPPED
        stack.append((kind, cursor.first, cursor.second, node))
        return _ENTERED

    call["visitChildren"](call["getTranslationUnitCursor"](unit), _VISITOR(visit), py_object(root))
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
