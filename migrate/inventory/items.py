# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Items: whatever a recipe can take, be it an operation, a wrapper or a metal op."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.inventory.model import Inventory, Kind, MetalOp, Operation, Wrapper

Item = Operation | Wrapper | MetalOp
WRAPPER = "wrapper"
METAL_OP = "metal-op"
KINDS = (*(kind.value for kind in Kind), WRAPPER, METAL_OP)


def kind_of(item: Item) -> str:
    """Return the kind of an item, as ``--kind`` takes it.

    Args:
        item: as a scan found it.
    """
    if isinstance(item, Operation):
        return item.kind.value
    return WRAPPER if isinstance(item, Wrapper) else METAL_OP


def items_of(inventory: Inventory) -> Iterator[Item]:
    """Go through everything that a scan found; wrappers come after the wrappers that they call, proposals are left out.

    Args:
        inventory: what a scan found.

    Yields:
        Operations, metal ops, then wrappers.
    """
    yield from inventory.operations
    yield from inventory.metal_ops
    yield from _leaves_first({item.name: item for item in inventory.wrappers if not item.proposal})


def item_named(inventory: Inventory, name: str) -> Item | None:
    """Return the item of a qualified name, or None; a metal op goes before the operation that it registers.

    Args:
        inventory: what a scan found.
        name: qualified.
    """
    found = [item for item in items_of(inventory) if item.name == name]
    return next((item for item in found if isinstance(item, MetalOp)), found[0] if found else None)


def files_of(item: Item) -> frozenset[str]:
    """Return the files that make an item.

    Args:
        item: as a scan found it.
    """
    if isinstance(item, MetalOp):
        return frozenset(item.files)
    if isinstance(item, Wrapper):
        return frozenset({item.span.file})
    bound = {item.binding.file} if item.binding else set()
    return frozenset({item.registration.file, *item.implementation, *bound})


def _leaves_first(wrappers: dict[str, Wrapper]) -> Iterator[Wrapper]:
    left = dict(wrappers)
    while left:
        free = [item for item in left.values() if not (set(item.calls) - {item.name}) & left.keys()]
        for item in free or list(left.values()):  # a circle has no leaf: what is in it goes as it stands
            yield left.pop(item.name)
