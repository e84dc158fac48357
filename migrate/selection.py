# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which operations are meant: by C++ name, Python name, last part, or kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches

from migrate.errors import MigrateError
from migrate.inventory.model import Inventory, Kind, Operation


def find(inventory: Inventory, name: str) -> Operation:
    """Find one operation.

    Args:
        inventory: what a scan found.
        name: ``ttnn::foo``, ``ttnn.foo`` or ``foo``.

    Returns:
        The operation.

    Raises:
        MigrateError: MIG003 with near matches, or MIG023 if several answer to the name.
    """
    for candidates in (
        [op for op in inventory.operations if op.name == name],
        [op for op in inventory.operations if op.python_name == name],
        [op for op in inventory.operations if op.name.rpartition("::")[2] == name],
    ):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise MigrateError("MIG023", name=name, candidates=", ".join(sorted(op.name for op in candidates)))
    raise MigrateError("MIG003", name=name, near=near(name, (op.name for op in inventory.operations)))


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


def kinds_named(names: Iterable[str]) -> list[Kind]:
    """Read the values of ``--kind``.

    Args:
        names: kinds, or several joined by commas.

    Returns:
        The kinds, each once.

    Raises:
        MigrateError: MIG024 for a kind that there is not.
    """
    wanted = [part.strip() for name in names for part in name.split(",") if part.strip()]
    known = [kind.value for kind in Kind]
    for name in wanted:
        if name not in known:
            close = get_close_matches(name, known, 1)
            suffix = f"; did you mean {close[0]}?" if close else ""
            raise MigrateError("MIG024", name=name, near=suffix, kinds=", ".join(known))
    return [Kind(name) for name in dict.fromkeys(wanted)]


def choose(
    inventory: Inventory,
    names: Collection[str],
    kinds: Collection[Kind] = (),
    applied: Callable[[], Collection[str]] = tuple,
) -> list[str]:
    """Choose operations, each once, in the order of the names and then of the inventory.

    Args:
        inventory: what a scan found.
        names: operations asked for by name.
        kinds: kinds asked for.
        applied: gives the operations that were applied here before; asked only for a name that the inventory lacks.

    Returns:
        Their names.

    Raises:
        MigrateError: MIG003 or MIG023.
    """
    chosen: dict[str, None] = {}
    for name in names:
        try:
            chosen[find(inventory, name).name] = None
        except MigrateError as error:
            done = [item for item in applied() if name in (item, item.replace("::", "."), item.rpartition("::")[2])]
            if error.code != "MIG003" or len(done) != 1:
                raise
            chosen[done[0]] = None
    return list(chosen | dict.fromkeys(op.name for op in inventory.operations if op.kind in kinds))
