# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole chain of any item, and what a recipe would do with it."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.inventory.items import Item
from migrate.inventory.model import MetalOp, Operation, Wrapper
from migrate.inventory.prim_function import PrimFunction
from migrate.recipes.move_component.component import Component
from migrate.report.chain import Branch, chain, place, shortened, uses
from migrate.report.components import component_branches


def item_chain(item: Item, recipe: str | None, blockers: Iterable[str]) -> tuple[str, list[Branch]]:
    """Lay an item's chain out as a tree of two levels.

    Args:
        item: as a scan found it.
        recipe: the recipe that takes it, or None.
        blockers: what stands in the recipe's way, by code.

    Returns:
        The title and the branches; a branch without leaves is left out.
    """
    if isinstance(item, Operation):
        return chain(item, recipe, blockers)
    if isinstance(item, Wrapper):
        branches = _wrapper(item)
    elif isinstance(item, Component):
        branches = component_branches(item)
    else:
        branches = _metal_op(item) if isinstance(item, MetalOp) else _other(item)
    last = (f"recipe: {recipe or 'none takes this kind'}", list(blockers))
    return item.name, [*(branch for branch in branches if branch[1]), last]


def prim_chain(prim: PrimFunction) -> tuple[str, list[Branch]]:
    """Lay out what is known of an overload of a prim.

    Args:
        prim: as a scan found it.

    Returns:
        The title and the branches; a branch without leaves is left out.
    """
    branches: list[Branch] = [
        (f"relation: {prim.relation.value}", list(prim.reasons)),
        ("public", [prim.public] if prim.public else []),
        ("declared", [f"{prim.file}:{prim.line}"]),
        ("defined", [prim.defined] if prim.defined else []),
        ("device operation", [prim.device_operation] if prim.device_operation else []),
        ("callers", shortened([f"{use.file}:{use.line} {use.function}".strip() for use in prim.callers])),
    ]
    return f"{prim.name}{prim.overload}", [branch for branch in branches if branch[1]]


def _wrapper(wrapper: Wrapper) -> list[Branch]:
    return [
        ("kind: wrapper", [place(wrapper.span)]),
        ("decision", [wrapper.decision or "none in the rules"]),
        ("calls", list(wrapper.calls)),
        ("call sites", shortened([_site(wrapper, use.file, use.line, use.arguments) for use in wrapper.uses])),
    ]


def _metal_op(op: MetalOp) -> list[Branch]:
    return [
        ("kind: metal op", [op.folder]),
        ("target", [op.target or "none in the rules"]),
        ("functions", list(op.functions) if len(op.functions) > 1 else []),
        ("shares code with", list(op.shares)),
        ("namespaces", list(op.namespaces)),
        ("prims", list(op.prims)),
        ("files", shortened(list(op.files))),
        ("kernels", [path if there else f"{path} (not there)" for path, there in op.kernels]),
        ("shared headers", list(op.shared_headers)),
        ("callers", uses(op.uses)),
        ("tests", shortened(list(op.tests))),
        ("collisions", list(op.collisions)),
    ]


def _other(item: Item) -> list[Branch]:
    return [
        (f"kind: {item.kind}", [place(span) for span in item.spans]),
        ("files", shortened(sorted(item.files))),
        ("names", [name for name in item.names if name != item.name]),
    ]


def _site(wrapper: Wrapper, file: str, line: int, arguments: tuple[str, ...]) -> str:
    return f"{file}:{line} {wrapper.name.rpartition('::')[2]}({', '.join(arguments)})"
