# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which items are meant: by C++ name, Python name, last part, folder, or kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Protocol

from migrate.errors import MigrateError
from migrate.inventory.items import Item, is_of_kind, items_of
from migrate.inventory.model import METAL_OP, Inventory, Operation
from migrate.inventory.prim_function import PrimFunction
from migrate.workflow.recipe_registry import all_kinds


class Further(Protocol):
    """Gives the items that no scan of C++ knows."""

    def __call__(self, kinds: Collection[str] | None = None, name: str | None = None) -> Iterable[Item]:
        """Give those of some kinds, or what a name may mean."""


def none(kinds: Collection[str] | None = None, name: str | None = None) -> Iterable[Item]:
    """There are no items but the scan's."""
    return ()


def find(inventory: Inventory, name: str, further: Further = none) -> Item:
    """Find one item.

    Args:
        inventory: what a scan found.
        name: ``ttnn::foo``, ``ttnn.foo`` or ``foo``; for a metal op also its folder's name.
        further: gives the items that no scan of C++ knows; asked only for a name that the inventory lacks.

    Returns:
        The item.

    Raises:
        MigrateError: MIG003 with near matches, or MIG023 if several answer to the name.
    """
    items = list(items_of(inventory))
    meant = _only_match(items, name)
    if meant is None:
        more = list(further(name=name))
        items += more
        meant = _only_match(more, name)
    if meant is None:
        raise MigrateError("MIG003", name=name, near=near(name, (item.name for item in items)))
    return meant


def _only_match(items: list[Item], name: str) -> Item | None:
    for candidates in (
        {item.name: item for item in items if item.name == name},
        {item.name: item for item in items if name in item.aliases},
        {item.name: item for item in items if name in item.short_names},
    ):
        if len(candidates) == 1:
            return next(iter(candidates.values()))
        if candidates:
            raise MigrateError("MIG023", name=name, candidates=", ".join(sorted(candidates)))
    return None


def prims_named(inventory: Inventory, name: str) -> list[PrimFunction]:
    """Return the overloads of a prim.

    Args:
        inventory: what a scan found.
        name: qualified, or from ``prim::`` on.
    """
    ending = f"::{name}" if name.startswith("prim::") else ""
    return [prim for prim in inventory.prims if prim.name == name or (ending and prim.name.endswith(ending))]


def operation_named(inventory: Inventory, name: str) -> Operation:
    """Find one operation, as :func:`find` does; wrappers and metal ops do not count.

    Args:
        inventory: what a scan found.
        name: as for :func:`find`.

    Raises:
        MigrateError: MIG003 with near matches, or MIG023 if several answer to the name.
    """
    operation = find(replace(inventory, wrappers=(), metal_ops=()), name)
    assert isinstance(operation, Operation)
    return operation


def near(name: str, known: Iterable[str]) -> str:
    """Say which names come near one, as the end of a sentence; empty if none does.

    Args:
        name: what was typed.
        known: what there is.
    """
    names = {full.rpartition("::")[2]: full for full in known}
    short = name.replace(".", "::").rpartition("::")[2]
    close = [names[match] for match in get_close_matches(short, names, 3, 0.6)]
    return f"; did you mean {' or '.join(close)}?" if close else ""


def kinds_named(names: Iterable[str]) -> list[str]:
    """Read the values of ``--kind``.

    Args:
        names: kinds, or several joined by commas; the beginning of a kind is enough where it is that of one alone.

    Returns:
        The kinds, each once.

    Raises:
        MigrateError: MIG024 for a kind that there is not.
    """
    kinds = [part.strip() for name in names for part in name.split(",") if part.strip()]
    known = all_kinds()
    for number, name in enumerate(kinds):
        begun = [kind for kind in known if kind.startswith(name)]
        if name not in known and len(begun) == 1:
            kinds[number] = begun[0]
        elif name not in known:
            close = begun or get_close_matches(name, known, 1)
            suffix = f"; did you mean {' or '.join(close)}?" if close else ""
            raise MigrateError("MIG024", name=name, near=suffix, kinds=", ".join(known))
    return list(dict.fromkeys(kinds))


def choose(
    inventory: Inventory,
    names: Collection[str],
    kinds: Collection[str] = (),
    applied: Callable[[], Collection[str]] = tuple,
    further: Further = none,
) -> list[str]:
    """Choose items, each once: those that are named, those that no scan knows, those of the scan; see :func:`in_order`.

    Args:
        inventory: what a scan found.
        names: items asked for by name.
        kinds: kinds asked for.
        applied: gives the items that were applied here before; asked only for a name that the inventory lacks.
        further: gives the items that no scan of C++ knows; asked for such names and for the kinds.

    Returns:
        Their names.

    Raises:
        MigrateError: MIG003 or MIG023.
    """
    chosen: dict[str, None] = {}
    for name in names:
        try:
            chosen[find(inventory, name, further).name] = None
        except MigrateError as error:
            done = [
                applied_name
                for applied_name in applied()
                if name in (applied_name, applied_name.replace("::", "."), applied_name.rpartition("::")[2])
            ]
            if error.code != "MIG003" or len(done) != 1:
                raise
            chosen[done[0]] = None
    metal = {item.name for item in inventory.metal_ops}  # what a metal op registers goes with it
    by_kind = [item for item in items_of(inventory) if is_of_kind(item, kinds)]
    by_kind = [item for item in by_kind if item.name not in metal or item.kind == METAL_OP]
    names_chosen = chosen | dict.fromkeys(item.name for item in (*(further(kinds) if kinds else ()), *by_kind))
    return in_order(list(names_chosen), inventory)


def in_order(names: Sequence[str], inventory: Inventory) -> list[str]:
    """Put metal ops behind those whose code they use, and leave everything else where it is.

    Args:
        names: of items, each once.
        inventory: what a scan found.
    """
    folders = {item.folder: item.name for item in inventory.metal_ops}
    needs = {item.name: [folders[other] for other in item.shares if other in folders] for item in inventory.metal_ops}
    ordered: dict[str, None] = {}

    def put(name: str, above: tuple[str, ...]) -> None:
        for other in needs.get(name, ()):
            if other in names and other not in (*above, name):
                put(other, (*above, name))
        ordered[name] = None

    for name in names:
        put(name, ())
    return list(ordered)
