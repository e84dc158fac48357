# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Uses of a parameter inside the body of its function, and what each place asks of what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind, Type, TypeKind, conf

from migrate.cpp import cursors
from migrate.cpp.parser import Unit
from migrate.cpp.source import Source
from migrate.cpp.value_type import value_type

_CONDITIONAL = (
    CursorKind.IF_STMT,
    CursorKind.CONDITIONAL_OPERATOR,
    CursorKind.FOR_STMT,
    CursorKind.CXX_FOR_RANGE_STMT,
    CursorKind.WHILE_STMT,
    CursorKind.DO_STMT,
    CursorKind.SWITCH_STMT,
    CursorKind.LAMBDA_EXPR,
)
_CALLABLE = (CursorKind.CONSTRUCTOR, CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD)
_RECORDS = (CursorKind.STRUCT_DECL, CursorKind.CLASS_DECL)
_MOVE = re.compile(rb"std::move\(\s*$")
_DESIGNATOR = re.compile(rb"\.\s*([A-Za-z_]\w*)\s*=\s*$")
_MEMBERS = rb"(?:\s*\.\s*[A-Za-z_]\w*|\s*\[[^\[\]]*\])*"  # what is reached of it by names and indices
_CHANGED_AFTER = re.compile(_MEMBERS + rb"\s*(?:=(?!=)|[-+*/%&|^]=|<<=|>>=|\+\+|--)")
_VALUE_OR = re.compile(rb"\s*\.\s*value_or\s*\(")
_ACCESSOR = re.compile(rb"(?:[\w\s:.(){}]|->)*")
_BEGINS = re.compile(rb"[(,{]\Z|(?<![=!<>])=\Z")
_ENDS = (b",", b")", b"}", b";")
_CHANGED_BEFORE = re.compile(rb"(?:\+\+|--)\s*$")


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """One use.

    Args:
        start: first byte of the name.
        end: one past the name.
        outer: bytes of ``std::move(name)`` around it, or of the name itself.
        moved: it stands in ``std::move``.
        changed: it or a member is assigned to, handed out or named as a reference or by address, or a member function
            that may change it is called.
        conditional: it may be evaluated never, later or several times.
        whole: it is a whole initialiser or argument, so that no parentheses are needed around an expression.
        target_type: canonical type of the member or parameter that it initialises; empty if that is not known.
        fallback: bytes of the whole ``name.value_or(…)`` where that is all that is done with it and the alternative is
            a plain accessor or constant.
    """

    start: int
    end: int
    outer: tuple[int, int]
    moved: bool
    changed: bool
    conditional: bool
    whole: bool
    target_type: str
    fallback: tuple[int, int] | None = None


def uses_of(unit: Unit, function: Cursor, parameter: Cursor) -> list[ParameterUse]:
    """Return the uses of a parameter in the body of a function, by offset."""
    uses: dict[int, ParameterUse] = {}
    body = cursors.body(function)
    if body is None or not parameter.spelling:
        return []
    place = cursors.declared_in(parameter)
    for cursor, path in _references(body, ()):
        target = cursor.referenced
        if target is not None and target.kind is CursorKind.PARM_DECL and cursors.declared_in(target) == place:
            use = _use(unit, cursor, path, len(parameter.spelling))
            uses[use.start] = use
    extent = cursors.extent(body)
    assert extent is not None
    for offset, word in unit.source.words(extent[1], extent[2]):
        if word == parameter.spelling and offset not in uses and _hidden(unit.source, offset, uses):
            outer = (offset, offset + len(word))
            uses[offset] = ParameterUse(*outer, outer, False, False, True, False, "")
    return [uses[offset] for offset in sorted(uses)]


def is_whole_value(text: bytes, start: int, end: int) -> bool:
    """Tell whether bytes are a whole initialiser or argument.

    Args:
        text: of the file, without comments and literals.
        start: first byte.
        end: one past the last one.
    """
    return _BEGINS.search(text[:start].rstrip()[-2:]) is not None and text[end:].lstrip()[:1] in _ENDS


def _hidden(source: Source, offset: int, uses: dict[int, ParameterUse]) -> bool:
    """Tell whether a word that the parser did not resolve may mean the parameter: an argument of a dropped macro."""
    before = source.blank[max(0, offset - 3) : offset].rstrip()
    if before.endswith((b".", b"->", b"::")):
        return False
    statement = max(source.blank.rfind(mark, 0, offset) for mark in (b";", b"{", b"}"))
    return re.match(rb"\s*log_\w+\s*\(|\s*[A-Z_]+\s*\(", source.blank[statement + 1 : offset]) is not None


def _references(cursor: Cursor, path: tuple[Cursor, ...]) -> Iterator[tuple[Cursor, tuple[Cursor, ...]]]:
    if cursors.kind(cursor) in (CursorKind.DECL_REF_EXPR, CursorKind.VARIABLE_REF):
        yield cursor, path
    for child in cursor.get_children():
        yield from _references(child, (*path, cursor))


def _use(unit: Unit, cursor: Cursor, path: tuple[Cursor, ...], length: int) -> ParameterUse:
    source = unit.source
    start = cursors.place(cursor.location)[1]
    end = start + length
    move = _MOVE.search(source.blank[:start][-40:])
    outer = (start, end)
    if move is not None:
        outer = (start - (len(source.blank[:start][-40:]) - move.start()), source.skip(end) + 1)
    changed = (
        _CHANGED_AFTER.match(source.blank, end) is not None
        or _CHANGED_BEFORE.search(source.blank[max(0, start - 8) : start]) is not None
        or _mutated(path)
        or _by_reference(source, path, (start, end))
        or _aliased(path)
    )
    return ParameterUse(
        start=start,
        end=end,
        outer=outer,
        moved=move is not None,
        changed=changed,
        conditional=any(cursors.kind(enclosing) in _CONDITIONAL for enclosing in path) or _short_circuit(path),
        whole=is_whole_value(source.blank, *outer),
        target_type=_target_type(source, path, outer),
        fallback=_fallback(source, start, end),
    )


def _fallback(source: Source, start: int, end: int) -> tuple[int, int] | None:
    match = _VALUE_OR.match(source.blank, end)
    if match is None:
        return None
    close = source.closing(match.end() - 1)
    return (start, close) if _ACCESSOR.fullmatch(source.blank, match.end(), close - 1) else None


def _short_circuit(path: tuple[Cursor, ...]) -> bool:
    for cursor in path:
        if cursors.kind(cursor) is CursorKind.BINARY_OPERATOR:
            tokens = [token.spelling for token in cursor.get_tokens()]
            if "&&" in tokens or "||" in tokens or "and" in tokens or "or" in tokens:
                return True
    return False


def _mutated(path: tuple[Cursor, ...]) -> bool:
    """Tell whether the innermost member call on the name may change it."""
    for cursor in reversed(path):
        kind = cursors.kind(cursor)
        if kind is CursorKind.MEMBER_REF_EXPR:
            method = cursor.referenced
            return method is not None and method.kind is CursorKind.CXX_METHOD and _changes(method)
        if kind is not CursorKind.UNEXPOSED_EXPR:
            return False
    return False


def _by_reference(source: Source, path: tuple[Cursor, ...], place: tuple[int, int]) -> bool:
    """Tell whether the name, or a member of it, is handed to a parameter that may write to what it refers to."""
    for cursor in path:
        callee = cursor.referenced if cursors.kind(cursor) is CursorKind.CALL_EXPR else None
        if callee is None or callee.kind not in _CALLABLE:
            continue
        for argument, parameter in zip(cursor.get_arguments(), callee.get_arguments(), strict=False):
            extent, type_ = cursors.extent(argument), parameter.type.get_canonical()
            reference = type_.kind is TypeKind.LVALUEREFERENCE and not type_.get_pointee().is_const_qualified()
            if reference and extent is not None and extent[1] == place[0]:
                return re.fullmatch(_MEMBERS + rb"\s*", source.blank[place[1] : extent[2]]) is not None
    return False


def _aliased(path: tuple[Cursor, ...]) -> bool:
    """Tell whether a reference or a pointer through which it may change is made of it, or of a member."""
    for depth in range(len(path) - 1, -1, -1):
        cursor, kind = path[depth], cursors.kind(path[depth])
        if kind is CursorKind.VAR_DECL:
            return _writable(cursor.type)
        if kind is CursorKind.CXX_FOR_RANGE_STMT:
            variables = [child for child in cursor.get_children() if cursors.kind(child) is CursorKind.VAR_DECL]
            return any(_writable(variable.type) for variable in variables)
        if kind is CursorKind.UNARY_OPERATOR and next(iter(cursor.get_tokens())).spelling == "&":
            return not cursor.type.get_pointee().is_const_qualified()
        if kind not in (CursorKind.UNEXPOSED_EXPR, CursorKind.MEMBER_REF_EXPR, CursorKind.ARRAY_SUBSCRIPT_EXPR):
            return False
    return False


def _writable(type_: Type) -> bool:
    type_ = type_.get_canonical()
    return type_.kind is TypeKind.LVALUEREFERENCE and not type_.get_pointee().is_const_qualified()


def _changes(method: Cursor) -> bool:
    if method.is_const_method() or method.is_static_method():
        return False
    owner = method.semantic_parent
    pattern = conf.lib.clang_getSpecializedCursorTemplate(owner)
    members = [*owner.get_children(), *(pattern.get_children() if pattern is not None else ())]
    same = [member for member in members if member.spelling == method.spelling]
    return not any(member.kind is CursorKind.CXX_METHOD and member.is_const_method() for member in same)


def _target_type(source: Source, path: tuple[Cursor, ...], outer: tuple[int, int]) -> str:
    """Return the type of the member or parameter that the bytes ``outer`` initialise as a whole."""
    designator = _DESIGNATOR.search(source.blank[max(0, outer[0] - 120) : outer[0]])
    for depth in range(len(path) - 1, -1, -1):
        cursor = path[depth]
        kind = cursors.kind(cursor)
        extent = cursors.extent(cursor)
        if kind is CursorKind.INIT_LIST_EXPR and depth:
            fields = _fields(path[depth - 1].type)
            if designator is not None:
                return next(
                    (value_type(field.type) for field in fields if field.spelling.encode() == designator[1]), ""
                )
            return _positional(source, fields, extent, outer)
        if kind is CursorKind.CALL_EXPR and extent is not None and extent[2] > outer[1]:
            return _argument(source, cursor, outer)
        if extent is None or (kind is not CursorKind.UNEXPOSED_EXPR and extent[2] > outer[1]):
            return ""
    return ""


def _fields(type_: Type) -> list[Cursor]:
    record = type_.get_canonical().get_declaration()
    fields = list(type_.get_canonical().get_fields()) if record.kind in _RECORDS else []
    return fields


def _positional(
    source: Source, fields: list[Cursor], extent: tuple[str, int, int] | None, outer: tuple[int, int]
) -> str:
    if extent is None:
        return ""
    pieces = [(source.skip(start), source.skip_back(end)) for start, end in source.split(extent[1] + 1, extent[2] - 1)]
    index = pieces.index(outer) if outer in pieces else len(fields)
    return value_type(fields[index].type) if index < len(fields) else ""


def _argument(source: Source, call: Cursor, outer: tuple[int, int]) -> str:
    callee = call.referenced
    if callee is None or callee.kind not in _CALLABLE:
        return ""
    if any(
        conf.lib.clang_getSpecializedCursorTemplate(declaration) for declaration in (callee, callee.semantic_parent)
    ):
        return ""
    extents = [cursors.extent(argument) for argument in call.get_arguments()]
    for extent, parameter in zip(extents, callee.get_arguments(), strict=False):
        if extent is not None and extent[1:] == outer:
            return value_type(parameter.type)
    return ""
