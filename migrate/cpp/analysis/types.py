# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which types are numbers, and which expressions need parentheses."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind, Type, TypeKind

from migrate.cpp import cursors
from migrate.cpp.value_type import referred

_NUMBERS = frozenset(kind for kind in vars(TypeKind).values() if isinstance(kind, TypeKind) and 3 <= kind.value <= 23)
INTEGERS = frozenset(_NUMBERS - {TypeKind.BOOL, TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.LONGDOUBLE})


def is_number(type_: Type) -> bool:
    """Tell whether a type is a number, or a reference to one."""
    return _kind(type_) in _NUMBERS


def is_arithmetic(type_: Type) -> bool:
    """Tell whether a type is a number or an enumeration, or a reference to one."""
    return _kind(type_) in _NUMBERS | {TypeKind.ENUM}


def _kind(type_: Type) -> TypeKind:
    return referred(type_).kind


def needs_parentheses(cursor: Cursor) -> bool:
    """Tell whether an expression needs parentheses as an operand."""
    return cursors.kind(cursor) in (
        CursorKind.BINARY_OPERATOR,
        CursorKind.CONDITIONAL_OPERATOR,
        CursorKind.UNARY_OPERATOR,
        CursorKind.CSTYLE_CAST_EXPR,
        CursorKind.LAMBDA_EXPR,
    ) or _operator_call(cursor)


def _operator_call(cursor: Cursor) -> bool:
    if cursors.kind(cursor) is not CursorKind.CALL_EXPR or cursor.referenced is None:
        return False
    name = cursor.referenced.spelling
    return name.startswith("operator") and name not in ("operator()", "operator[]", "operator->")
