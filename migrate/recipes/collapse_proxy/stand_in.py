# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that stand for a prim: who calls the prim may call them instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clang.cindex import Cursor, CursorKind

from migrate import rules
from migrate.cpp import cursors
from migrate.cpp.analysis import argument as arguments
from migrate.cpp.analysis.argument import Shape
from migrate.cpp.analysis.effects import effects
from migrate.cpp.signature import Written
from migrate.cpp.value_type import value_type
from migrate.recipes.collapse_proxy.find_prims import Prim
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource


@dataclass(frozen=True, slots=True)
class StandIn:
    """One statement that hands every parameter on, in order, and leaves what comes behind them to the prim's defaults.

    Args:
        body: the function.
        optional: places of the parameters that are optionals of what the prim takes, with a default value: who calls
            the function instead of the prim must hand a value there.
        overloaded: it is the overload with the most parameters: only a call with all of them is sure to mean it.
    """

    body: Body
    optional: frozenset[int] = frozenset()
    overloaded: bool = False

    @property
    def count(self) -> int:
        """Number of parameters."""
        return len(cursors.arguments(self.body.definition))


def stand_in(subject: OperationSource, prim: Prim) -> StandIn | None:
    """Return the overload of an operation that is its prim; None if there is none.

    Args:
        subject: the operation.
        prim: one of its prims.
    """
    overloads = subject.bodies[: len(subject.operation.overloads)] if subject.struct is None else subject.bodies
    if subject.struct is not None and len(overloads) != 1:
        return None
    for body in overloads:
        count = len(cursors.arguments(body.definition))
        fewer = all(len(cursors.arguments(other.definition)) < count for other in overloads if other is not body)
        if fewer and (handing := _handing_on(body, prim)) is not None:
            return replace(handing, overloaded=len(overloads) > 1)
    return None


def _handing_on(body: Body, prim: Prim) -> StandIn | None:
    calls = [call for call in prim.calls if call.body is body]
    statements = list(body.statements.get_children())
    parameters = cursors.arguments(body.definition)
    if len(calls) != 1 or len(statements) != 1 or cursors.kind(statements[0]) is not CursorKind.RETURN_STMT:
        return None
    call_arguments = [argument for argument in calls[0].cursor.get_arguments() if cursors.extent(argument) is not None]
    if len(parameters) != len(call_arguments):
        return None
    if value_type(body.definition.result_type) != value_type(prim.definition.result_type):
        return None
    optional: set[int] = set()
    for index, (argument, parameter, taken) in enumerate(
        zip(call_arguments, parameters, prim.head.parameters, strict=False)
    ):
        if _hands_over(body, argument, parameter, taken):
            continue
        if not _has_default(argument, parameter, taken):
            return None
        optional.add(index)
    return StandIn(body, frozenset(optional))


def _hands_over(body: Body, argument: Cursor, parameter: Cursor, taken: Written) -> bool:
    """Tell whether an argument is a parameter of the function, of the type that the prim takes."""
    extent = cursors.extent(argument)
    if extent is None:
        return False
    read = arguments.read(body.unit.source.slice(extent[1], extent[2]), argument, taken)
    return read.shape in (Shape.NAME, Shape.MOVED) and read.name == parameter.spelling and read.same_type


def _has_default(argument: Cursor, parameter: Cursor, taken: Written) -> bool:
    """Tell whether an argument is a parameter's value, or a default value that is worked out without effect."""
    if value_type(parameter.type).replace("std::optional<const ", "std::optional<") != f"std::optional<{taken.type}>":
        return False
    call = arguments.stripped(argument)
    if cursors.kind(call) is not CursorKind.CALL_EXPR or call.spelling != "value_or":
        return False
    children = list(call.get_children())
    holder = next((inner for inner in children[0].walk_preorder() if _is_name(inner)), None)
    default = list(call.get_arguments())
    if holder is None or holder.referenced != parameter or len(default) != 1:
        return False
    return next(effects(default[0], _accessors()), None) is None


def _is_name(cursor: Cursor) -> bool:
    return cursors.kind(cursor) is CursorKind.DECL_REF_EXPR


@rules.cached
def _accessors() -> frozenset[str]:
    return frozenset(rules.load("collapse/accessors.yaml")["accessors"])
