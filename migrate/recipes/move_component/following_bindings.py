# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A source of bindings that moved in part before: what can go now joins what has gone."""

from __future__ import annotations

import re

from migrate.cpp.parser import Parser
from migrate.cpp.unit import Unit
from migrate.inventory.python_packages import PackageRow
from migrate.recipes.move_component import binding_union, module_call, moved_files
from migrate.recipes.move_component.binding_pieces import Pieces, pieces_of
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.move_set import MoveSet
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

_DECLARATION = re.compile(rb"^[^\n]*\bmodule_\b[^\n]*\)\s*;[^\n]*\n", re.M)


def builder(moved: ComponentBuilder, row: PackageRow, header: str, namespace: str) -> ComponentBuilder:
    """Return a builder with the edits that let the source which is there have all that another one would have.

    Args:
        moved: what would stand in its place if it were not there.
        row: of the package.
        header: of the source.
        namespace: of its functions.

    Raises:
        Refused: MIG532, the source does not parse; MIG562, the two do not fit together.
    """
    context, parser, path = moved.context, moved.parser, row.new_source
    if not context.tree.exists(header):
        raise Refused("MIG562", where=path, file=path, reason=f"it is there, and {header} is not")
    present = _pieces(moved_files.parsed(moved, path))
    coming = _pieces(_parsed(parser, path, moved.contents()[path] or b""))
    result = ComponentBuilder(
        context, parser, component=moved.component, move_set=MoveSet({}, {}, {}, moved.move_set.rows)
    )
    result.add(binding_union.edits(present, coming))
    functions = [function.name for function in binding_union.new_functions(present, coming)]
    if functions:
        result.add([_declared(header, context.tree.read(header), functions)])
        module_call.call_more(result, row, header, [f"{namespace}::{function}" for function in functions])
    _parsed(parser, path, result.contents().get(path) or context.tree.read(path))
    return result


def _pieces(unit: Unit) -> Pieces:
    pieces = pieces_of(unit)
    if pieces.problems:
        raise Refused("MIG562", where=unit.path, file=unit.path, reason=pieces.problems[0])
    return pieces


def _parsed(parser: Parser, path: str, data: bytes) -> Unit:
    """Parse a source as it would be."""
    unit = parser.parse(path, {path: data})
    if unit.errors:
        error = unit.errors[0]
        raise Refused("MIG562", where=path, file=path, reason=f"what comes to it does not fit: {error.message}")
    return unit


def _declared(header: str, data: bytes, functions: list[str]) -> Edit:
    """Declare more functions behind those of a header."""
    declarations = list(_DECLARATION.finditer(data))
    if not declarations:
        raise Refused("MIG562", where=header, file=header, reason="it declares no function that fills a module")
    text = "".join(f"void {function}(nb::module_& mod);\n" for function in functions).encode()
    return Edit(header, declarations[-1].end(), declarations[-1].end(), text, binding_union.STEP)
