# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Overloads that tell a constant object from one that may be changed or moved from."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind, conf

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import stripped
from migrate.cpp.value_type import REFERENCES, value_type

_FUNCTIONS = (CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE)


def is_overload_sensitive(body: Cursor, parameter: Cursor) -> bool:
    """Tell whether a body hands a parameter to an overloaded function that another argument may choose otherwise.

    Args:
        body: a compound statement.
        parameter: of its function.
    """
    for cursor in body.walk_preorder():
        callee = cursor.referenced if cursors.kind(cursor) is CursorKind.CALL_EXPR else None
        if callee is None or callee.kind not in _FUNCTIONS:
            continue
        if _on(cursor, parameter) and any(not overload.is_const_method() for overload in _others(callee)):
            return True
        for at, argument in enumerate(cursor.get_arguments()):
            if _is(argument, parameter) and any(_takes(overload, at, parameter) for overload in _others(callee)):
                return True
    return False


def forwards_argument(callee: Cursor, at: int) -> bool:
    """Tell whether a function takes an argument by a forwarding reference, as registered operations do.

    Args:
        callee: an instance of a template, or a plain function.
        at: number of the argument.
    """
    pattern = conf.lib.clang_getSpecializedCursorTemplate(callee)
    if pattern is None:
        return False
    parameters = [child for child in pattern.get_children() if child.kind is CursorKind.PARM_DECL]
    chosen = parameters[min(at, len(parameters) - 1)] if parameters else None
    return chosen is not None and "&&" in chosen.type.spelling


def _is(cursor: Cursor | None, parameter: Cursor) -> bool:
    inner = stripped(cursor) if cursor is not None else None
    target = inner.referenced if inner is not None and cursors.kind(inner) is CursorKind.DECL_REF_EXPR else None
    return target is not None and cursors.declared_in(target) == cursors.declared_in(parameter)


def _on(call: Cursor, parameter: Cursor) -> bool:
    """Tell whether a call is of a member function of the parameter."""
    member = next(iter(call.get_children()), None)
    if member is None or cursors.kind(member) is not CursorKind.MEMBER_REF_EXPR:
        return False
    return _is(next(iter(member.get_children()), None), parameter)


def _others(callee: Cursor) -> list[Cursor]:
    parent = callee.semantic_parent
    siblings = parent.get_children() if parent is not None else ()
    if parent is not None and parent.kind is CursorKind.NAMESPACE and callee.canonical.lexical_parent is not None:
        siblings = callee.canonical.lexical_parent.get_children()
    pattern = conf.lib.clang_getSpecializedCursorTemplate(callee)
    mine = {callee.canonical.get_usr(), pattern.canonical.get_usr() if pattern is not None else ""}
    return [
        sibling
        for sibling in siblings
        if sibling.spelling == callee.spelling
        and sibling.kind in _FUNCTIONS
        and sibling.canonical.get_usr() not in mine
    ]


def _takes(other: Cursor, at: int, parameter: Cursor) -> bool:
    """Tell whether another overload wants such an object, and may change it; a template that forwards does not."""
    parameters = cursors.arguments(other)
    if at >= len(parameters):
        return False
    type_ = parameters[at].type.get_canonical()
    changing = type_.kind in REFERENCES and not type_.get_pointee().is_const_qualified()
    return changing and value_type(type_) == value_type(parameter.type)
