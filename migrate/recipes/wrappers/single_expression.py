# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that are one expression once their variables are put where they are used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from clang.cindex import Cursor, CursorKind, StorageClass

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import stripped
from migrate.cpp.analysis.effects import CONDITIONAL, effect, effects, operator
from migrate.cpp.analysis.overload_choice import forwards_argument, is_overload_sensitive
from migrate.cpp.analysis.parameter_uses import ParameterUse, is_whole_value, uses_of
from migrate.cpp.analysis.types import is_number, needs_parentheses
from migrate.cpp.value_type import REFERENCES, value_type
from migrate.recipes.wrappers.actions import pure
from migrate.recipes.wrappers.definition import Definition, Range
from migrate.recipes.wrappers.value_kinds import same_type


@dataclass(frozen=True, slots=True)
class Local:
    """A variable of the body.

    Args:
        init: its initialiser.
        text: bytes of the initialiser.
        uses: bytes of each use, with True where it may not be evaluated.
        epoch: number of its statement, from 1.
        needs_parentheses: it needs parentheses before ``.`` or ``->``.
    """

    init: Cursor
    text: Range
    uses: tuple[tuple[int, int, bool], ...]
    epoch: int
    needs_parentheses: bool


@dataclass
class SingleExpression:
    """A body as one expression.

    Args:
        definition: whose body.
        result: the returned expression.
        text: its bytes.
        locals: variables by the place of their name.
        parameters: uses of each parameter.
    """

    definition: Definition
    result: Cursor
    text: Range
    locals: dict[int, Local] = field(default_factory=dict)
    parameters: list[list[ParameterUse]] = field(default_factory=list)

    @property
    def launches(self) -> int:
        """How many parts of the expression have an effect."""
        return sum(1 for _ in self._events(frozenset()))

    def in_order(self, early: Collection[int]) -> bool:
        """Tell whether everything with an effect keeps its turn.

        Args:
            early: parameters whose arguments have an effect; they were evaluated before the body.
        """
        events = list(self._events(frozenset(early)))
        arguments = [event[3] for event in events if event[3] >= 0]
        return arguments == sorted(arguments) and all(
            first[1] >= second[1] or second[0] in first[2]
            for first in events
            for second in events
            if first is not second
        )

    def tells_apart(self, parameter: Cursor) -> bool:
        """Tell whether the body hands a parameter to something that is overloaded for objects that may change."""
        return is_overload_sensitive(self.definition.statements, parameter)

    def _events(self, early: frozenset[int]) -> Iterator[tuple[int, int, frozenset[int], int]]:
        """Yield (identifier, epoch, identifiers around it, parameter or -1) of everything with an effect."""
        parameters = {
            cursors.declared_in(parameter)[1]: index
            for index, parameter in enumerate(self.definition.cursor.get_arguments())
        }
        counter = iter(range(1_000_000))

        def visit(cursor: Cursor, epoch: int, around: frozenset[int]) -> Iterator[tuple[int, int, frozenset[int], int]]:
            if cursors.kind(cursor) is CursorKind.DECL_REF_EXPR and cursor.referenced is not None:
                place = cursors.declared_in(cursor.referenced)[1]
                if cursor.referenced.kind is CursorKind.VAR_DECL and place in self.locals:
                    local = self.locals[place]
                    yield from visit(local.init, local.epoch, around)
                    return
                if cursor.referenced.kind is CursorKind.PARM_DECL and parameters.get(place) in early:
                    yield next(counter), 0, around, parameters[place]
                    return
            if effect(cursor, pure()):
                mine = next(counter)
                yield mine, epoch, around, -1
                around = around | {mine}
            for child in cursor.get_children():
                yield from visit(child, epoch, around)

        yield from visit(self.result, 1_000_000, frozenset())


def single_expression(definition: Definition) -> SingleExpression | None:
    """Return a body as one expression, or None where it is not one."""
    statements = list(definition.statements.get_children())
    if not statements or cursors.kind(statements[-1]) is not CursorKind.RETURN_STMT:
        return None
    if any(cursors.kind(cursor) is CursorKind.LAMBDA_EXPR for cursor in definition.statements.walk_preorder()):
        return None  # what a lambda names, it would have to capture
    returned_values = list(statements[-1].get_children())
    returned = cursors.extent(returned_values[0]) if len(returned_values) == 1 else None
    if returned is None:
        return None
    single = SingleExpression(definition, returned_values[0], (returned[1], returned[2]))
    for epoch, statement in enumerate(statements[:-1], 1):
        place, local = _local(definition, statement, epoch)
        if local is None:
            return None
        single.locals[place] = local
    for parameter in definition.cursor.get_arguments():
        uses = uses_of(definition.unit, definition.cursor, parameter)
        if any(use.moved for use in uses) or _is_changed(definition, parameter, uses):
            return None
        single.parameters.append(_expanded(single, uses))
    return single if same_type(definition, stripped(single.result)) and single.in_order(()) else None


def _is_changed(definition: Definition, parameter: Cursor, uses: list[ParameterUse]) -> bool:
    """Tell whether the body changes a parameter; a number handed to a forwarding reference is not changed."""
    type_ = parameter.type.get_canonical()
    reference = type_.kind in REFERENCES
    if reference and not type_.get_pointee().is_const_qualified():
        return True
    if not any(use.changed for use in uses):
        return False
    return not (reference or is_number(parameter.type)) or any(use.changed for use in _uses(definition, parameter))


def _expanded(single: SingleExpression, uses: list[ParameterUse]) -> list[ParameterUse]:
    """Return the uses as often as they will stand in the expression: those in a variable once for each of its uses."""
    return [
        replace(use, conditional=use.conditional or lazy)
        for use in uses
        for lazy in _evaluation_contexts(single, use.start)
    ]


def _evaluation_contexts(single: SingleExpression, offset: int) -> list[bool]:
    """Say of each place at which a text will stand whether it is evaluated only at times."""
    for local in single.locals.values():
        if local.text[0] <= offset < local.text[1]:
            return [lazy or outer for start, _, lazy in local.uses for outer in _evaluation_contexts(single, start)]
    return [False]


def _local(definition: Definition, statement: Cursor, epoch: int) -> tuple[int, Local | None]:
    declared = list(statement.get_children()) if cursors.kind(statement) is CursorKind.DECL_STMT else []
    if len(declared) != 1 or declared[0].kind is not CursorKind.VAR_DECL:
        return 0, None
    variable = declared[0]
    init = next((child for child in reversed(list(variable.get_children())) if child.kind.is_expression()), None)
    extent = cursors.extent(init) if init is not None else None
    if init is None or extent is None or variable.type.get_canonical().kind in REFERENCES:
        return 0, None
    source = definition.unit.source
    written = source.blank[: extent[1]].rstrip().endswith(b"=")
    if (
        not written
        or variable.storage_class is StorageClass.STATIC
        or value_type(variable.type) != value_type(stripped(init).type)
    ):
        return 0, None
    uses = _uses(definition, variable)
    if any(use.changed or use.moved for use in uses):
        return 0, None
    has_effect = next(effects(init, pure()), None) is not None
    if has_effect and (len(uses) != 1 or uses[0].conditional):
        return 0, None
    ranges = tuple((use.start, use.end, use.conditional) for use in uses)
    local = Local(init, (extent[1], extent[2]), ranges, epoch, needs_parentheses(stripped(init)))
    return cursors.declared_in(variable)[1], local


def _uses(definition: Definition, variable: Cursor) -> list[ParameterUse]:
    """Return the uses of a variable or parameter, with what the text around each says."""
    place = cursors.declared_in(variable)[1]
    uses: list[ParameterUse] = []

    def visit(cursor: Cursor, conditional: bool, path: tuple[Cursor, ...]) -> None:
        target = cursor.referenced if cursors.kind(cursor) is CursorKind.DECL_REF_EXPR else None
        if target is not None and target.kind is variable.kind and cursors.declared_in(target)[1] == place:
            uses.append(_use(definition, cursor, conditional, path))
        kind = cursors.kind(cursor)
        lazy = kind in CONDITIONAL or (kind is CursorKind.BINARY_OPERATOR and operator(cursor) in ("&&", "||"))
        for child in cursor.get_children():
            visit(child, conditional or lazy, (*path, cursor))

    visit(definition.statements, False, ())
    return uses


def _use(definition: Definition, cursor: Cursor, conditional: bool, path: tuple[Cursor, ...]) -> ParameterUse:
    start = cursors.place(cursor.location)[1]
    end = start + len(cursor.spelling)
    text = definition.unit.source.blank
    before, after = text[:start].rstrip(), text[end:].lstrip()
    moved = before.endswith(b"std::move(")
    changed = before.endswith((b"++", b"--", b"&")) or after.startswith((b"++", b"--")) or _assigned(after)
    changed = changed or _handed_out(path, (start, end))
    whole = is_whole_value(text, start, end)
    return ParameterUse(start, end, (start, end), moved, changed, conditional, whole, "")


def _assigned(after: bytes) -> bool:
    return (after[:1] == b"=" and after[1:2] != b"=") or (after[1:2] == b"=" and after[:1] in b"+-*/%&|^")


def _handed_out(path: tuple[Cursor, ...], place: Range) -> bool:
    """Tell whether the name is handed to something that may change it."""
    for cursor in path:
        callee = cursor.referenced if cursors.kind(cursor) is CursorKind.CALL_EXPR else None
        if callee is None or callee.kind is CursorKind.CONSTRUCTOR:
            continue
        for index, (argument, parameter) in enumerate(
            zip(cursor.get_arguments(), callee.get_arguments(), strict=False)
        ):
            extent, type_ = cursors.extent(argument), parameter.type.get_canonical()
            open_ = type_.kind in REFERENCES and not type_.get_pointee().is_const_qualified()
            if open_ and not forwards_argument(callee, index) and extent is not None and extent[1:] == place:
                return True
    return False
