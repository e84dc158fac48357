# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What evaluating an expression does: nothing, or something that may neither be doubled nor change its turn."""

from __future__ import annotations

from collections.abc import Container, Iterator

from clang.cindex import Cursor, CursorKind, StorageClass, TypeKind

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import stripped
from migrate.cpp.value_type import REFERENCES

_ALWAYS = frozenset({
    CursorKind.COMPOUND_ASSIGNMENT_OPERATOR,
    CursorKind.CXX_NEW_EXPR,
    CursorKind.CXX_DELETE_EXPR,
    CursorKind.CXX_THROW_EXPR,
    CursorKind.StmtExpr,
})  # fmt: skip
CONDITIONAL = frozenset({CursorKind.CONDITIONAL_OPERATOR, CursorKind.LAMBDA_EXPR})


def is_pure(name: str, pure: Container[str]) -> bool:
    """Tell whether a function (or a constructor) is one of those without effect.

    Args:
        name: qualified.
        pure: names of functions without effect, as far qualified as need be.
    """
    parts = name.split("::")
    return any("::".join(parts[first:]) in pure for first in range(len(parts)))


def effect(cursor: Cursor, pure: Container[str]) -> bool:
    """Tell whether an expression itself, its parts aside, has an effect or reads what may change."""
    kind = cursors.kind(cursor)
    if kind is None or kind in _ALWAYS:
        return True
    if kind is CursorKind.CALL_EXPR:
        return _calls(cursor, pure)
    if kind is CursorKind.UNARY_OPERATOR:
        return any(token.spelling in ("++", "--") for token in cursor.get_tokens())
    if kind is CursorKind.BINARY_OPERATOR:
        return operator(cursor) == "="
    if kind is CursorKind.DECL_REF_EXPR:
        return _reads(cursor.referenced)
    return kind is CursorKind.MEMBER_REF_EXPR and _reads_member(cursor)


def effects(cursor: Cursor, pure: Container[str]) -> Iterator[Cursor]:
    """Yield the parts of an expression that have an effect or read what may change; not what lambdas hold."""
    if effect(cursor, pure):
        yield cursor
    if cursors.kind(cursor) is not CursorKind.LAMBDA_EXPR:
        for child in cursor.get_children():
            yield from effects(child, pure)


def argument_has_effect(cursor: Cursor, by_reference: bool, pure: Container[str]) -> bool:
    """Tell whether an argument has an effect; binding a reference to a variable or member does not read it."""
    inner = stripped(cursor)
    if by_reference and cursors.kind(inner) in (CursorKind.DECL_REF_EXPR, CursorKind.MEMBER_REF_EXPR):
        return any(part for child in inner.get_children() for part in effects(child, pure) if not _this(part))
    return next(effects(cursor, pure), None) is not None


def changes_something(cursor: Cursor) -> bool:
    """Tell whether evaluating an expression changes something by its looks.

    That is an assignment, or a call which is handed nothing, or something that it may write to: a counter, a random
    number. Functions of the standard library, constructors and operators that are called are taken to change nothing.
    """
    kind = cursors.kind(cursor)
    if kind is CursorKind.LAMBDA_EXPR:
        return False
    if kind in _ALWAYS or (kind is CursorKind.BINARY_OPERATOR and operator(cursor) == "="):
        return True
    if kind is CursorKind.UNARY_OPERATOR and any(token.spelling in ("++", "--") for token in cursor.get_tokens()):
        return True
    if kind is CursorKind.CALL_EXPR and _may_change(cursor.referenced):
        return True
    return any(map(changes_something, cursor.get_children()))


def _may_change(callee: Cursor | None) -> bool:
    if callee is None or cursors.qualified_name(callee).startswith("std::"):
        return False
    if callee.kind is CursorKind.CXX_METHOD and not callee.is_static_method():
        return not callee.is_const_method() and not callee.spelling.startswith("operator")
    if callee.kind not in (CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD):
        return False
    types = [argument.type.get_canonical() for argument in callee.get_arguments()]
    written = any(
        type_.kind is TypeKind.LVALUEREFERENCE and not type_.get_pointee().is_const_qualified() for type_ in types
    )
    return not types or written


def operator(cursor: Cursor) -> str:
    """Return the operator of a binary expression, as written between its operands."""
    children = list(cursor.get_children())
    if len(children) != 2:
        return ""
    left, right = cursors.extent(children[0]), cursors.extent(children[1])
    if left is None or right is None:
        return ""
    between = [
        token.spelling
        for token in cursor.get_tokens()
        if left[2] <= cursors.place(token.extent.start)[1] and cursors.place(token.extent.end)[1] <= right[1]
    ]
    return next((text for text in between if not text.startswith(("/*", "//"))), "")


def _this(cursor: Cursor) -> bool:
    return cursors.kind(cursor) is CursorKind.CXX_THIS_EXPR


def _calls(cursor: Cursor, pure: Container[str]) -> bool:
    callee = cursor.referenced
    if callee is None or callee.kind.is_invalid():
        return True
    name = cursors.qualified_name(callee)
    if callee.kind is CursorKind.CONSTRUCTOR:
        arguments = list(cursor.get_arguments())
        implicit = len(arguments) == 1 and cursors.extent(arguments[0]) == cursors.extent(cursor)
        standard = name.startswith("std::")
        return not (implicit or standard or is_pure(name, pure))
    if callee.kind is CursorKind.CONVERSION_FUNCTION:
        return not name.startswith("std::")
    return not is_pure(name, pure)


def _reads(target: Cursor | None) -> bool:
    """Tell whether naming a declaration reads something that others may change."""
    if target is None:
        return True
    if target.kind is CursorKind.PARM_DECL:
        return target.type.get_canonical().kind in REFERENCES and not _record(target)
    if target.kind is not CursorKind.VAR_DECL:
        return False
    type_ = target.type.get_canonical()
    if type_.kind in REFERENCES:
        return not _record(target)
    local = target.semantic_parent is not None and target.semantic_parent.kind in cursors.FUNCTIONS
    if local and target.storage_class is not StorageClass.STATIC:
        return False
    return not type_.is_const_qualified()


def _record(target: Cursor) -> bool:
    """Tell whether a reference is to an object of a class, which is handed on and not read."""
    return target.type.get_canonical().get_pointee().get_canonical().kind is TypeKind.RECORD


def _reads_member(cursor: Cursor) -> bool:
    target = cursor.referenced
    if target is None or target.kind is not CursorKind.FIELD_DECL:
        return False
    if target.type.get_canonical().is_const_qualified():
        return False
    children = list(cursor.get_children())
    base = stripped(children[0]) if children else None
    while base is not None and cursors.kind(base) is CursorKind.MEMBER_REF_EXPR:
        children = list(base.get_children())
        base = stripped(children[0]) if children else None
    if base is None:
        return True
    if cursors.kind(base) is CursorKind.CALL_EXPR:
        return False  # a part of what the call gives; the call itself is judged on its own
    target = base.referenced if cursors.kind(base) is CursorKind.DECL_REF_EXPR else None
    return target is None or target.type.get_canonical().kind in (*REFERENCES, TypeKind.POINTER)
