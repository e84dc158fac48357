# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""ttnn's module makes the submodule of a package, and fills it."""

from __future__ import annotations

import re

from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed
from migrate.inventory.python_packages import PackageRow
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.scaffold.binding import insert_call
from migrate.tree.places import places
from migrate.tree.refusal import Refused


def call(builder: ComponentBuilder, row: PackageRow, header: str, calls: list[str]) -> None:
    """Let ttnn's module make the submodule and fill it, when everything else of it is there.

    Args:
        builder: takes the edits.
        row: of the package.
        header: declares what is called.
        calls: qualified names of the functions.

    Raises:
        Refused: MIG562, the function that makes ttnn's module is not understood.
    """
    lexed, function = _module(builder)
    module, last = lexed.words(function.parameters[1])[-1], _last(row)
    variable = f"m_{last}"
    words = set(lexed.words(lexed.inside(function.body)))
    while variable in words:
        variable += "_package"
    statements = [f'auto {variable} = {module}.def_submodule("{last}", "{row.reason}");']
    statements += [f"{name}({variable});" for name in calls]
    builder.add(insert_call.call(lexed, function, header, statements, builder.context))


def call_more(builder: ComponentBuilder, row: PackageRow, header: str, calls: list[str]) -> None:
    """Let ttnn's module fill a submodule with more, behind all that it does with it already; see :func:`call`.

    Raises:
        Refused: MIG562, the function that makes ttnn's module, or the submodule, is not understood.
    """
    lexed, function = _module(builder)
    submodule = re.search(
        rb'(\w+)\s*=\s*\w+\s*\.\s*def_submodule\(\s*"' + re.escape(_last(row).encode()) + rb'"', lexed.data
    )
    if submodule is None:
        raise Refused("MIG562", where=lexed.path, file=lexed.path, reason=f"no submodule {_last(row)} is found in it")
    variable = submodule[1].decode()
    statements = [f"{name}({variable});" for name in calls]
    builder.add(insert_call.call(lexed, function, header, statements, builder.context, variable))


def _last(row: PackageRow) -> str:
    return row.module.rpartition(".")[2]


def _module(builder: ComponentBuilder) -> tuple[Lexed, Function]:
    """Return the function that makes ttnn's module, and its file."""
    lexed = Lexed(places().bindings, builder.context.tree.read(places().bindings))
    names = (index for index, token in enumerate(lexed.tokens) if token.text == "NB_MODULE")
    function = next((function for index in names if (function := function_named(lexed, index)) is not None), None)
    if function is None:
        raise Refused("MIG562", where=lexed.path, file=lexed.path, reason="no NB_MODULE is found in it")
    return lexed, function
