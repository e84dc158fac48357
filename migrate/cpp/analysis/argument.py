# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Arguments of a call that is replaced by the body of its callee: what may stand where a parameter stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis.types import is_arithmetic, needs_parentheses
from migrate.cpp.signature import Written
from migrate.cpp.value_type import value_type

_PLAIN = re.compile(r"[A-Za-z_]\w*\Z")
_MOVED = re.compile(r"std::move\(\s*([A-Za-z_]\w*)\s*\)\Z")
_CONSTANT = re.compile(r"(?:[\w:.']+|[\d.']+[eE][+-]\d+[fFlL]?)\Z")


class Shape(Enum):
    """What kind of text an argument is."""

    NAME = "name"
    MOVED = "moved"
    CONSTANT = "constant"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as written at the call.

    Args:
        text: with its names as they must stand in the new place.
        shape: what it is.
        parameter_type: canonical type of the parameter, without reference and constness.
        same_type: its type is the parameter's, references and constness aside.
        arithmetic: it converts between numbers or enumerations.
        needs_parentheses: it needs parentheses as an operand.
        variable: the variable behind a name or a move, else None.
        names: names of the variables that it reads.
        held: the parameter is an optional of the argument's type, so that it always holds the argument.
        default: it is the callee's default argument.
        effect: evaluating it changes something that others may see; it keeps its turn.
        lives_on: its variable is named again where the call stands, so that it matters who moves from it.
        label: the name that a comment gives to it.
    """

    text: str
    shape: Shape
    parameter_type: str
    same_type: bool
    arithmetic: bool
    needs_parentheses: bool
    variable: Cursor | None
    names: frozenset[str]
    held: bool = False
    default: bool = False
    effect: bool = False
    lives_on: bool = False
    label: str = ""

    @property
    def name(self) -> str:
        """The plain name behind a name or a move."""
        return moved_name(self.text)


def moved_name(text: str) -> str:
    """Return the plain name behind a name or a move; any other text as it is."""
    match = _MOVED.match(text)
    return match[1] if match else text


def read(text: str, cursor: Cursor, parameter: Written) -> Argument:
    """Look at one argument.

    Args:
        text: as it must stand in the new place.
        cursor: the argument's expression.
        parameter: the parameter that it initialises.
    """
    inner = stripped(cursor)
    variables = [
        use.referenced
        for use in cursor.walk_preorder()
        if cursors.kind(use) is CursorKind.DECL_REF_EXPR
        and use.referenced is not None
        and use.referenced.kind in (CursorKind.PARM_DECL, CursorKind.VAR_DECL)
    ]
    shape, variable = Shape.EXPRESSION, None
    type_ = inner.type
    if _PLAIN.match(text) and variables:
        shape, variable = Shape.NAME, variables[0]
        type_ = variable.type
    elif _MOVED.match(text) and variables:
        shape, variable = Shape.MOVED, variables[0]
        type_ = variable.type
    elif _CONSTANT.match(text) and not any(_local(variable) for variable in variables):
        shape = Shape.CONSTANT
    return Argument(
        text=text,
        shape=shape,
        parameter_type=parameter.type,
        same_type=value_type(type_) == parameter.type,
        arithmetic=is_arithmetic(type_) and is_arithmetic(parameter.cursor.type),
        needs_parentheses=needs_parentheses(inner),
        variable=variable,
        names=frozenset(variable.spelling for variable in variables),
        held=plain_optional(parameter.type) == f"std::optional<{value_type(type_)}>",
    )


def plain_optional(type_: str) -> str:
    """Return a canonical type, in which an optional of something constant is one of the thing: it holds the same."""
    return type_.replace("std::optional<const ", "std::optional<")


def _local(variable: Cursor) -> bool:
    return variable.kind is CursorKind.PARM_DECL or variable.semantic_parent.kind is not CursorKind.NAMESPACE


def stripped(cursor: Cursor) -> Cursor:
    """Return the expression as written, without the implicit conversions around it."""
    while True:
        children = list(cursor.get_children())
        if len(children) != 1 or cursors.extent(children[0]) != cursors.extent(cursor):
            return cursor
        cursor = children[0]
