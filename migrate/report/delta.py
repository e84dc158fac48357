# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a change does to the migration: symbols that are gone, symbols that are new, counts by kind."""

from __future__ import annotations

from migrate.inventory.model import Inventory
from migrate.report.build import legacy
from migrate.report.model import Delta, counts


def compare(before: Inventory, now: Inventory) -> Delta:
    """Compare two scans.

    Args:
        before: of the earlier state.
        now: of the later one.
    """
    first = {(row.sort, row.symbol): row for row in legacy(before)}
    last = {(row.sort, row.symbol): row for row in legacy(now)}
    old, new = counts(before), counts(now)
    return Delta(
        before.revision,
        tuple(row for key, row in first.items() if key not in last),
        tuple(row for key, row in last.items() if key not in first),
        tuple((kind, old[kind], new[kind]) for kind in new if old[kind] != new[kind]),
    )
