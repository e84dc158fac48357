# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of value an expression gives."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.value_type import REFERENCES, value_type
from migrate.recipes.wrappers.definition import Definition


def same_type(definition: Definition, result: Cursor) -> bool:
    """Tell whether the expression is a value of the type that the function returns."""
    returns = definition.cursor.result_type
    if returns.get_canonical().kind in REFERENCES or value_type(result.type) != value_type(returns):
        return False
    if cursors.kind(result) is CursorKind.CALL_EXPR and result.referenced is not None:
        kind = result.referenced.result_type.get_canonical().kind
        return kind not in REFERENCES
    return cursors.kind(result) not in (CursorKind.DECL_REF_EXPR, CursorKind.MEMBER_REF_EXPR) or _is_local(
        definition, result
    )


def _is_local(definition: Definition, result: Cursor) -> bool:
    target = result.referenced
    return target is not None and target.kind is CursorKind.VAR_DECL and definition.span[0] <= target.location.offset
