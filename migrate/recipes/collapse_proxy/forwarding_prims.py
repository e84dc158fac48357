# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Prims that launch nothing and hand everything on to another prim: both go with the call."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis import argument as arguments
from migrate.cpp.analysis.argument import Shape
from migrate.cpp.parser import Parser
from migrate.recipes.collapse_proxy.find_prims import Call, Prim, find, is_prim
from migrate.tree.reader import Reader


def behind(parser: Parser, tree: Reader, prim: Prim) -> Prim | None:
    """Return the prim that a prim hands its parameters on to, in order and unconverted, as called by the first's calls.

    Args:
        parser: parses the sources that may define it.
        tree: the tree.
        prim: one that launches nothing itself.

    Returns:
        None if it does anything else, or if a call leaves an argument to a default.
    """
    body = cursors.body(prim.definition)
    statements = list(body.get_children()) if body is not None else []
    if len(statements) != 1 or cursors.kind(statements[0]) is not CursorKind.RETURN_STMT:
        return None
    value = next(iter(statements[0].get_children()), None)
    call = arguments.stripped(value) if value is not None else None
    if (
        call is None
        or not is_prim(call.referenced)
        or any(len(_written_arguments(own_call.cursor)) != _size(prim) for own_call in prim.calls)
    ):
        return None
    file, offset = cursors.declared_in(call.referenced.canonical)
    step = Call(prim.calls[0].body, call, ())
    inner = find(parser, tree, (prim.unit.relative(file), offset), [step])
    if inner is None or not _handed_on(prim, call, inner):
        return None
    return Prim(inner.name, inner.declaration, inner.unit, inner.definition, inner.head, prim.calls)


def _written_arguments(call: Cursor) -> list[Cursor]:
    return [argument for argument in call.get_arguments() if cursors.extent(argument) is not None]


def _size(prim: Prim) -> int:
    return len(prim.head.parameters)


def _handed_on(prim: Prim, call: Cursor, inner: Prim) -> bool:
    handed = list(call.get_arguments())
    if not len(handed) == _size(prim) == _size(inner):
        return False
    source = prim.unit.source
    for argument, parameter, inner_parameter in zip(handed, prim.head.parameters, inner.head.parameters, strict=True):
        extent = cursors.extent(argument)
        if extent is None or parameter.type != inner_parameter.type:
            return False
        read = arguments.read(source.slice(extent[1], extent[2]), argument, inner_parameter)
        if read.shape not in (Shape.NAME, Shape.MOVED) or read.name != parameter.name:
            return False
    return True
