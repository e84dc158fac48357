# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Items: whatever a recipe can take, be it an operation, a wrapper or a metal op."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from migrate.cpp.source import Span
from migrate.inventory.model import METAL_OP, WRAPPER, Inventory, Kind, Operation, Wrapper

KINDS = (*(kind.value for kind in Kind), WRAPPER, METAL_OP)

ALL_REGISTERED = "all-registered"
"""Means every operation that is registered still, of whatever kind."""


class Item(Protocol):
    """What a recipe takes, a command names and a verification is about."""

    @property
    def name(self) -> str:
        """Name that no other item bears; in C++ the qualified one."""

    @property
    def kind(self) -> str:
        """Kind, as ``--kind`` takes it."""

    @property
    def language(self) -> str:
        """``cpp`` or ``python``: that of the files which a change of it rewrites."""

    @property
    def files(self) -> Collection[str]:
        """Files that make it."""

    @property
    def names(self) -> Collection[str]:
        """Names whose users a change of it can break, its own first."""

    @property
    def spans(self) -> Collection[Span]:
        """Places where its parts stand."""

    @property
    def binding_files(self) -> Collection[str]:
        """C++ files that bind it to Python."""

    @property
    def aliases(self) -> Collection[str]:
        """Further full names that users know it by."""

    @property
    def short_names(self) -> Collection[str]:
        """Names that mean it where no other item bears them."""


def is_finished(item: Item) -> bool:
    """Tell whether nothing is left to do with an item; what is no operation is listed only while something is.

    Args:
        item: as a scan found it.
    """
    return isinstance(item, Operation) and item.finished


def is_of_kind(item: Item, kinds: Collection[str]) -> bool:
    """Tell whether an item is of one of some kinds.

    Args:
        item: as a scan found it.
        kinds: as ``--kind`` takes them.
    """
    registered = ALL_REGISTERED in kinds and isinstance(item, Operation) and not item.is_function
    return registered or item.kind in kinds


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
    namesakes = [item for item in items_of(inventory) if item.name == name]
    return next((item for item in namesakes if item.kind == METAL_OP), namesakes[0] if namesakes else None)


def _leaves_first(wrappers: dict[str, Wrapper]) -> Iterator[Wrapper]:
    left = dict(wrappers)
    while left:
        free = [wrapper for wrapper in left.values() if not (set(wrapper.calls) - {wrapper.name}) & left.keys()]
        for wrapper in free or list(left.values()):  # a circle has no leaf: what is in it goes as it stands
            yield left.pop(wrapper.name)
