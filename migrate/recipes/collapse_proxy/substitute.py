# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parameters of a moved body give way to the arguments of the call, or become local variables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clang.cindex import CursorKind, TypeKind

from migrate.cpp.analysis.argument import Argument, Shape, plain_optional
from migrate.cpp.analysis.parameter_uses import ParameterUse
from migrate.cpp.edit.qualify import Change
from migrate.cpp.signature import Written
from migrate.cpp.value_type import REFERENCES
from migrate.tree.refusal import Refused


@dataclass(frozen=True, slots=True)
class Binding:
    """What becomes of one parameter.

    Args:
        changes: replacements of its uses, in the file of the moved body.
        local: declaration of a local variable to put before the body, or empty.
    """

    changes: tuple[Change, ...]
    local: str = ""


def bind(
    parameter: Written,
    written_type: str,
    argument: Argument,
    uses: Sequence[ParameterUse],
    taken: Collection[str],
    moved: Collection[str],
) -> Binding:
    """Decide how an argument takes the place of a parameter.

    One that changes something keeps its turn in a local variable; so does a copy of what the caller names again.

    Args:
        parameter: of the moved body's function.
        written_type: the parameter's type as it must be written in the new place.
        argument: of the call.
        uses: where the parameter is used.
        taken: names that mean something else in the new place.
        moved: variables of the caller that the body moves from or changes through other parameters.

    Raises:
        Refused: MIG411.
    """
    reference = parameter.cursor.type.kind is TypeKind.LVALUEREFERENCE
    takes = not reference and argument.lives_on and argument.shape is Shape.MOVED
    if not uses and (argument.effect or takes):
        raise Refused("MIG411", parameter=parameter.name, argument=argument.text)
    if not uses:
        return Binding(())
    constant = (parameter.cursor.type.get_pointee() if reference else parameter.cursor.type).is_const_qualified()
    if reference and not constant:
        if argument.shape is not Shape.NAME or not argument.same_type:
            raise Refused("MIG411", parameter=parameter.name, argument=argument.text)
        return Binding(tuple((use.start, use.end, argument.text.encode()) for use in uses))
    keeps = not reference and argument.lives_on and any(use.moved for use in uses)
    if not (takes or keeps or argument.effect or any(use.changed for use in uses)):
        direct = _direct(argument, uses, moved, written_type)
        if direct is not None:
            return Binding(tuple(direct))
    return _local(parameter, written_type, argument, uses, taken)


def _direct(
    argument: Argument, uses: Sequence[ParameterUse], moved: Collection[str], written_type: str
) -> list[Change] | None:
    """Return the replacements where the argument can stand for the parameter itself, else None."""
    if argument.held and all(use.fallback for use in uses):
        if argument.shape is Shape.NAME or (len(uses) == 1 and not uses[0].conditional):
            written = f"({argument.text})" if argument.needs_parentheses else argument.text
            return [(*use.fallback, written.encode()) for use in uses if use.fallback]
        return None
    if argument.shape in (Shape.NAME, Shape.MOVED):
        if argument.same_type:
            return _name(argument, uses)
        return _once(argument, uses, written_type)
    if argument.shape is Shape.CONSTANT:
        if argument.same_type or all(use.target_type and _fits(argument, use) for use in uses):
            label = f" /* {argument.label} */" if argument.label and len(uses) == 1 else ""
            return [(*use.outer, f"{argument.text}{label}".encode()) for use in uses]
        return None
    return None if argument.names & set(moved) else _once(argument, uses, written_type)


def _fits(argument: Argument, use: ParameterUse) -> bool:
    return bool(use.target_type) and plain_optional(use.target_type) == plain_optional(argument.parameter_type)


def _name(argument: Argument, uses: Sequence[ParameterUse]) -> list[Change] | None:
    variable = argument.variable
    assert variable is not None
    type_ = variable.type
    reference = type_.kind in REFERENCES
    constant = (type_.get_pointee() if reference else type_).is_const_qualified()
    own = not reference and variable.kind in (CursorKind.PARM_DECL, CursorKind.VAR_DECL)
    name = argument.name.encode()
    changes: list[Change] = []
    for use in uses:
        if use.moved and (constant or not own):
            changes.append((*use.outer, name))
        elif argument.shape is Shape.MOVED and len(uses) == 1 and not (use.moved or constant or argument.lives_on):
            changes.append((*use.outer, argument.text.encode()))
        else:
            changes.append((use.start, use.end, name))
    return changes


def _once(argument: Argument, uses: Sequence[ParameterUse], written_type: str) -> list[Change] | None:
    use = uses[0]
    if len(uses) != 1 or use.conditional:
        return None
    if not argument.same_type and not _fits(argument, use):
        return None
    written = argument.text
    if argument.arithmetic and not argument.same_type:
        number = written_type.removeprefix("const ").rstrip("& ")
        written = f"static_cast<{number}>({written})"
    elif argument.needs_parentheses and not use.whole:
        written = f"({written})"
    return [(*use.outer, written.encode())]


def _local(
    parameter: Written, written_type: str, argument: Argument, uses: Sequence[ParameterUse], taken: Collection[str]
) -> Binding:
    if any(mark in written_type for mark in ("(", "[", "&&")):
        raise Refused("MIG411", parameter=parameter.name, argument=argument.text)
    name = parameter.name
    if name in taken:
        name = f"resolved_{name}"
    if name in taken:
        raise Refused("MIG411", parameter=parameter.name, argument=argument.text)
    changed = any(use.changed or use.moved for use in uses)
    kind = written_type if changed or written_type.startswith("const ") else f"const {written_type}"
    local = f"{kind} {name} = {argument.text};"
    renamed = tuple((use.start, use.end, name.encode()) for use in uses) if name != parameter.name else ()
    return Binding(renamed, local)
