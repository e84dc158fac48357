# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that record their gradient: what the lambda needs, and what it computes if that is one expression each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind, TypeKind

from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

GRAD, OUTPUT = "grad_output", "output"
_ADD, _VALUE, _GRAD = "add_grad", "get_value", "get_grad"
_STEP = "what a gradient is made of"
_FIXED = re.compile(r"(?:std::)?(?:u?int\d+|size)_t")
_NUMBERS = (
    *(TypeKind.BOOL, TypeKind.CHAR_S, TypeKind.SCHAR, TypeKind.UCHAR, TypeKind.SHORT, TypeKind.USHORT, TypeKind.INT),
    *(TypeKind.UINT, TypeKind.LONG, TypeKind.ULONG, TypeKind.LONGLONG, TypeKind.ULONGLONG, TypeKind.FLOAT),
    TypeKind.DOUBLE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a backward function.

    Args:
        name: of the value in the function with the gradient, or of its result.
        type: as it is to be written; empty for a tensor.
    """

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Gradient:
    """What a function with a gradient says of it.

    Args:
        name: qualified, of the function.
        line: where it begins.
        tensors: parameters that get a gradient, in order.
        parameters: what the backward function is given beside the gradient of the result.
        recorded: the lambdas as they are written.
        body: what the backward function may do, in lines; empty where the lambda is more than one expression a tensor.
        files: that declare the types.
    """

    name: str
    line: int
    tensors: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    recorded: tuple[str, ...]
    body: tuple[str, ...]
    files: frozenset[str]


def gradients(unit: Unit, last: str) -> list[Gradient]:
    """Return the functions of a file that bear a name and record a gradient.

    Args:
        unit: the file.
        last: last part of the name.
    """
    functions = unit.walk([CursorKind.FUNCTION_DECL])
    named = [cursor for cursor in functions if cursor.spelling == last and cursor.is_definition()]
    return [_gradient(unit, cursor, lambdas) for cursor in named if (lambdas := _lambdas(unit, cursor))]


def _lambdas(unit: Unit, function: Cursor) -> list[Cursor]:
    lambdas = unit.walk([CursorKind.LAMBDA_EXPR], within=function)
    return [cursor for cursor in lambdas if any(_calls(unit, cursor, _ADD))]


def _gradient(unit: Unit, function: Cursor, lambdas: list[Cursor]) -> Gradient:
    arguments = {cursor.spelling: cursor for cursor in cursors.arguments(function)}
    gets = {owner for one in lambdas for call in _calls(unit, one, _ADD) if (owner := _owner(call))}
    results = {owner for one in lambdas for call in _calls(unit, one, _GRAD) if (owner := _owner(call))} - {*arguments}
    uses: dict[str, Cursor] = {}
    for one in lambdas:
        only = {call.hash for name in (_ADD, _GRAD) for call in _calls(unit, one, name)}
        for name, declared in _captured(unit, one, only):
            uses.setdefault(name, declared)
    parameters, files = [], set[str]()
    for name in sorted(uses, key=lambda name: (name not in arguments, [*arguments, *uses].index(name))):
        tensor = name in gets or name in results or _holds_value(unit, lambdas, name)
        parameters.append(Parameter(OUTPUT if name in results else name, "" if tensor else _type(uses[name])))
        files |= set() if tensor else _declaring(unit, uses[name])
    return Gradient(
        cursors.qualified_name(function),
        unit.source.line(cursors.place(function.extent.start)[1]),
        tuple(name for name in arguments if name in gets),
        tuple(parameters),
        tuple(_unindented(unit, one, unit.text(one)) for one in lambdas),
        tuple(_body(unit, lambdas[0], list(arguments), results) if len(lambdas) == 1 and gets <= {*arguments} else ()),
        frozenset(files),
    )


def _calls(unit: Unit, within: Cursor, name: str) -> Iterator[Cursor]:
    return (call for call in unit.walk([CursorKind.CALL_EXPR], within=within) if call.spelling == name)


def _owner(call: Cursor) -> str:
    """Return the variable whose member a call calls; empty if it is not one."""
    member = next(call.get_children(), None)
    names = [one for one in member.walk_preorder() if cursors.kind(one) is CursorKind.DECL_REF_EXPR] if member else []
    variables = [one for one in names if one.spelling and not one.spelling.startswith("operator")]
    return str(variables[0].spelling) if len(variables) == 1 else ""


def _captured(unit: Unit, one: Cursor, without: set[int]) -> Iterator[tuple[str, Cursor]]:
    """Yield the outer variables that a lambda uses, each with its declaration; in some calls they only own a member."""
    extent = cursors.extent(one)
    skipped = set()
    for call in unit.walk([CursorKind.CALL_EXPR], within=one):
        if call.hash in without:
            member = next(call.get_children(), None)
            skipped |= {cursors.place(inner.location)[1] for inner in member.walk_preorder()} if member else set()
    body = next((child for child in one.get_children() if child.kind is CursorKind.COMPOUND_STMT), one)
    for name in unit.walk([CursorKind.DECL_REF_EXPR], within=body):
        declared = cursors.target(name)
        if declared is None or declared.kind not in (CursorKind.VAR_DECL, CursorKind.PARM_DECL):
            continue
        file, offset = cursors.declared_in(declared)
        local = extent is not None and file == extent[0] and extent[1] <= offset < extent[2]
        if not local and unit.relative(file) == unit.path and cursors.place(name.location)[1] not in skipped:
            yield declared.spelling, declared


def _holds_value(unit: Unit, lambdas: list[Cursor], name: str) -> bool:
    return any(_owner(call) == name for one in lambdas for call in _calls(unit, one, _VALUE))


def _type(declared: Cursor) -> str:
    """Return the type of a value as a parameter may have it: in full where it is a namespace's."""
    full = _bare(declared.type.get_canonical().spelling)
    written = _bare(declared.type.spelling)
    number = declared.type.get_canonical().kind in _NUMBERS
    if number:
        return written if _FIXED.fullmatch(written) else full
    return f"const {written if written.startswith('std::') else full}&"


def _bare(spelling: str) -> str:
    return spelling.removesuffix("&").strip().removeprefix("const ").strip()


def _declaring(unit: Unit, declared: Cursor) -> set[str]:
    there = cursors.declared_in(declared.type.get_canonical().get_declaration())[0]
    return {unit.relative(there)} - {""} if there else set()


def _body(unit: Unit, one: Cursor, arguments: list[str], results: set[str]) -> list[str]:
    """Return the lambda's statements with plain values in place of tensors; none if that is not all there is to it."""
    body = next((child for child in one.get_children() if child.kind is CursorKind.COMPOUND_STMT), None)
    tensors = {_owner(call) for name in (_VALUE, _GRAD, _ADD) for call in _calls(unit, one, name)} - {""}
    added: dict[str, str] = {}
    lines: list[str] = []
    for statement in body.get_children() if body is not None else ():
        inner = next(_calls(unit, statement, _ADD), None)
        extent = cursors.extent(statement)
        if extent is None or (inner is None and statement.kind is not CursorKind.DECL_STMT):
            return []
        if inner is None:
            lines += (_plain(unit, statement, results, tensors) or "\n").split("\n")
            continue
        owner, values = _owner(inner), list(inner.get_arguments())
        text = _plain(unit, values[0], results, tensors) if len(values) == 1 else ""
        if cursors.extent(inner) != extent or not owner or owner in added or not text:
            return []
        added[owner] = text
    if not added or "" in lines:
        return []
    return [*lines, f"return {{{', '.join(added[name] for name in arguments if name in added)}}};"]


def _plain(unit: Unit, cursor: Cursor, results: set[str], tensors: set[str]) -> str:
    """Return the text of an expression in which tensors are plain values; empty if one is used in another way."""
    extent = cursors.extent(cursor)
    if extent is None:
        return ""
    _, start, end = extent
    edits, covered = [], set[int]()
    for name in (_VALUE, _GRAD):
        for call in _calls(unit, cursor, name):
            owner, place = _owner(call), cursors.extent(call)
            if not owner or place is None or not unit.text(call).replace(" ", "").endswith("()"):
                return ""  # a precision is asked for: which one is saved is for a person to say
            new = (GRAD if owner in results else "") if name == _GRAD else OUTPUT if owner in results else owner
            if not new:
                return ""
            covered |= set(range(place[1], place[2]))
            edits.append(Edit(unit.path, place[1] - start, place[2] - start, new.encode(), _STEP))
    for arrow in range(start, end - 1):
        if unit.source.blank[arrow : arrow + 2] == b"->" and arrow not in covered:
            return ""
    for used in unit.walk([CursorKind.DECL_REF_EXPR], within=cursor):
        if used.spelling in tensors and cursors.place(used.location)[1] not in covered:
            return ""
    text = apply_edits(unit.source.data[start:end], edits).decode("utf-8", "replace")
    return _unindented(unit, cursor, text)


def _unindented(unit: Unit, cursor: Cursor, text: str) -> str:
    """Return a text without the indentation of the line where it begins."""
    indent = unit.source.indent(cursors.place(cursor.extent.start)[1])
    return "\n".join(line.removeprefix(indent) for line in text.split("\n"))
