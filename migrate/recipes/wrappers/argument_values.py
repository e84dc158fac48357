# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Arguments of one call of a wrapper: what may stand in the body where a parameter stood, and with which conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind, Type, TypeKind

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import stripped
from migrate.cpp.analysis.effects import argument_has_effect
from migrate.cpp.analysis.parameter_uses import ParameterUse
from migrate.cpp.analysis.types import INTEGERS, is_number, needs_parentheses
from migrate.cpp.unit import Unit
from migrate.cpp.value_type import REFERENCES, value_type
from migrate.recipes.wrappers.actions import pure

_LITERAL = re.compile(r"-?\d+\Z")
_WRITTEN = ("int", "unsigned int", "long", "unsigned long", "short", "unsigned short", "float", "double")
_CAST = re.compile(rb"static_cast\s*<[^<>]*>\s*\(\s*$")


class NotExpressible(Exception):
    """The call cannot become one expression that is provably the same."""


@dataclass(frozen=True, slots=True)
class CallArgument:
    """One argument.

    Args:
        text: as written, or the default argument as it reads at the call.
        comment: a comment before it, such as the name of the parameter.
        cursor: None for a default argument.
        type: canonical type, references and constness aside; empty for a default argument.
        effect: it may neither be doubled nor change its turn.
        needs_parentheses: it needs parentheses as an operand.
        braces: it is a list in braces.
        mutable: it is an object of a class that may be changed or moved from, which some functions tell apart.
    """

    text: str
    comment: str
    cursor: Cursor | None
    type: str
    effect: bool
    needs_parentheses: bool
    braces: bool
    mutable: bool = False

    @property
    def literal(self) -> int | None:
        """The value of a plain integer literal."""
        return int(self.text) if _LITERAL.match(self.text) else None


def read(unit: Unit, piece: tuple[int, int], cursor: Cursor, parameter: Cursor, text: str) -> CallArgument:
    """Look at one argument of a call.

    Args:
        unit: the file of the call.
        piece: bytes between the commas.
        cursor: the argument.
        parameter: what it initialises.
        text: the argument as it must read in the result (calls in it may have been replaced).
    """
    inner = stripped(cursor)
    type_ = inner.type
    target = inner.referenced if cursors.kind(inner) is CursorKind.DECL_REF_EXPR else None
    if target is not None and target.kind in (CursorKind.PARM_DECL, CursorKind.VAR_DECL):
        type_ = target.type
    begin = unit.source.skip(piece[0])
    comment = unit.source.slice(piece[0], begin).strip()
    by_reference = parameter.type.get_canonical().kind in REFERENCES and not is_number(parameter.type)
    braces = cursors.kind(inner) is CursorKind.INIT_LIST_EXPR or text.startswith("{")
    effect = argument_has_effect(cursor, by_reference, pure())
    mutable = type_.get_canonical().kind is TypeKind.RECORD and not type_.get_canonical().is_const_qualified()
    if type_.get_canonical().kind in REFERENCES:
        mutable = not type_.get_canonical().get_pointee().is_const_qualified()
    mutable = mutable and not _const_result(inner)
    return CallArgument(text, comment, cursor, value_type(type_), effect, needs_parentheses(inner), braces, mutable)


def _const_result(cursor: Cursor) -> bool:
    """Tell whether a call gives a reference to something constant."""
    if cursors.kind(cursor) is not CursorKind.CALL_EXPR or cursor.referenced is None:
        return False
    result = cursor.referenced.result_type.get_canonical()
    return result.kind is TypeKind.LVALUEREFERENCE and result.get_pointee().is_const_qualified()


def default(text: str) -> CallArgument:
    """Return a default argument; the rules of the language evaluate it at the call as any other."""
    plain = re.fullmatch(r"[\w:.'\-]+", text) is not None
    return CallArgument(text, "", None, "", not plain, not plain, text.startswith("{"))


def placed(
    argument: CallArgument, parameter: Cursor, written: str, use: ParameterUse, unit: Unit
) -> tuple[tuple[int, int, str], str]:
    """Return what stands for one use of a parameter, and the conversion in words.

    Args:
        argument: the argument.
        parameter: of the wrapper.
        written: the parameter's type as it must read at the call, references and constness aside.
        use: where the body uses it.
        unit: the wrapper's file.

    Raises:
        NotExpressible: the conversion cannot be kept in an expression.
    """
    parameter_type, kind = value_type(parameter.type), argument.type
    same = kind == parameter_type or (argument.cursor is None and _same_literal(argument.text, parameter_type))
    if argument.braces:
        if use.target_type != parameter_type:
            raise NotExpressible
        return (use.start, use.end, argument.text), "none"
    if same:
        return (use.start, use.end, _wrapped(argument, use)), "none"
    if is_number(parameter.type):
        return _number(argument, parameter, written, use, unit)
    if use.target_type == parameter_type and use.whole:
        return (use.start, use.end, argument.text), f"to {written}, by the parameter it initialises"
    raise NotExpressible


def _number(
    argument: CallArgument, parameter: Cursor, written: str, use: ParameterUse, unit: Unit
) -> tuple[tuple[int, int, str], str]:
    literal = argument.literal
    cast = _around(use, unit)
    if cast is not None and argument.cursor is not None:
        target = _cast_type(parameter, use)
        if target is not None and value_type(target) == argument.type and _keeps(parameter, target):
            return (
                *cast,
                _wrapped(argument, use),
            ), f"{argument.type} to {value_type(parameter.type)} and back: none in effect"
    if literal is not None and _holds(parameter, literal) and (cast is not None or use.target_type in _WRITTEN):
        return (use.start, use.end, argument.text), "none: the value is a literal that the type holds"
    return (use.start, use.end, f"static_cast<{written}>({argument.text})"), (
        f"static_cast<{written}>: the wrapper's parameter converted it"
    )


def _around(use: ParameterUse, unit: Unit) -> tuple[int, int] | None:
    """Return the bytes of a ``static_cast<…>(use)`` around a use."""
    source = unit.source
    match = _CAST.search(source.blank, max(0, use.start - 80), use.start)
    stop = source.skip(use.end)
    closed = source.data[stop : stop + 1] == b")"
    return (match.start(), stop + 1) if match is not None and closed else None


def _cast_type(parameter: Cursor, use: ParameterUse) -> Type | None:
    function = parameter.semantic_parent
    for cursor in function.walk_preorder() if function is not None else ():
        if cursors.kind(cursor) is CursorKind.CXX_STATIC_CAST_EXPR:
            extent = cursors.extent(cursor)
            if extent is not None and extent[1] < use.start and use.end < extent[2]:
                inner = [named for named in cursor.walk_preorder() if cursors.kind(named) is CursorKind.DECL_REF_EXPR]
                if any(cursors.place(named.location)[1] == use.start for named in inner):
                    return cursor.type
    return None


def _keeps(parameter: Cursor, target: Type) -> bool:
    """Tell whether an integer comes back unchanged from the parameter's type."""
    through, source = parameter.type.get_canonical(), target.get_canonical()
    if through.kind in REFERENCES:
        through = through.get_pointee().get_canonical()
    return through.kind in INTEGERS and source.kind in INTEGERS and through.get_size() >= source.get_size()


def _holds(parameter: Cursor, value: int) -> bool:
    type_ = parameter.type.get_canonical()
    if type_.kind in REFERENCES:
        type_ = type_.get_pointee().get_canonical()
    if type_.kind not in INTEGERS:
        return type_.kind in (TypeKind.FLOAT, TypeKind.DOUBLE) and abs(value) < 1 << 24
    bits = 8 * int(type_.get_size())
    unsigned = type_.spelling.startswith("unsigned")
    return 0 <= value < 1 << bits if unsigned else -(1 << (bits - 1)) <= value < 1 << (bits - 1)


def _same_literal(text: str, type_name: str) -> bool:
    """Tell whether a default argument's text has a type by itself."""
    if text in ("true", "false"):
        return type_name == "bool"
    if _LITERAL.match(text):
        return type_name == "int"
    if re.fullmatch(r"-?\d+\.\d*[fF]", text):
        return type_name == "float"
    return re.fullmatch(r"-?\d+\.\d*", text) is not None and type_name == "double"


def _wrapped(argument: CallArgument, use: ParameterUse) -> str:
    return f"({argument.text})" if argument.needs_parentheses and not use.whole else argument.text
