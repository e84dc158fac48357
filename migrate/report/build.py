# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Puts a report together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from migrate.errors import catalogue
from migrate.inventory.model import Inventory
from migrate.report.checklist import fill_in
from migrate.report.evidence import Place
from migrate.report.facts import Facts
from migrate.report.model import Blocked, Legacy, Report, counts
from migrate.report.records import FILE, Records
from migrate.workflow.outcome import Status

_BLOCKING = (Status.NEEDS_DECISION.value, Status.UNSUPPORTED.value, Status.FAILED.value, Status.SKIPPED.value)


def build(
    facts: Facts,
    *,
    committed: str = "",
    outcomes: Sequence[Mapping[str, Any]] = (),
    history: Mapping[str, object] | None = None,
) -> Report:
    """Put a report together.

    Args:
        facts: the tree.
        committed: when its revision was committed.
        outcomes: those of an ``apply`` document, for what is blocked.
        history: the document of ``migrate history``.

    Raises:
        MigrateError: MIG901 to MIG904 for a rule file that cannot be used.
    """
    records = Records.of_tree(facts.reader)
    checklists, matrices = fill_in(facts, records)
    inventory = facts.inventory
    unread = {**{file.file: file.reason for file in inventory.unread}, **facts.unread}
    return Report(
        revision=inventory.revision,
        committed=committed,
        counts=counts(inventory),
        legacy=legacy(inventory),
        checklists=tuple(checklists),
        matrices=tuple(matrices),
        blocked=blocked(outcomes),
        unread=tuple(sorted(unread.items())),
        remarks=tuple(f"{FILE}: {line}" for line in records.without_effect()),
        history=history,
    )


def legacy(inventory: Inventory) -> tuple[Legacy, ...]:
    """List what is to go: registered operations, wrappers, metal ops; sorted by symbol.

    Args:
        inventory: what a scan found.
    """
    items = [
        Legacy(
            op.name,
            "operation",
            op.kind.value,
            Place(op.registration.file, op.registration.line),
            (op.struct, *(prim.name for prim in op.prims)),
        )
        for op in inventory.operations
        if not op.is_function
    ]
    items += [
        Legacy(item.name, "wrapper", "wrapper", Place(item.span.file, item.span.line), ())
        for item in inventory.wrappers
        if not item.proposal
    ]
    items += [
        Legacy(
            item.name, "metal-op", "metal-op", Place(item.files[0] if item.files else item.folder, 1), (item.folder,)
        )
        for item in inventory.metal_ops
    ]
    return tuple(sorted(items, key=lambda item: (item.symbol, item.sort, item.place)))


def blocked(outcomes: Sequence[Mapping[str, Any]]) -> tuple[Blocked, ...]:
    """Group what could not be migrated by its code.

    Args:
        outcomes: of a document of ``migrate apply --format json``.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for outcome in outcomes:
        if outcome["status"] in _BLOCKING:
            code = outcome.get("code") or outcome["status"]
            groups.setdefault(code, []).append((outcome["item"], outcome.get("reason") or ""))
    entries = catalogue()
    return tuple(
        Blocked(code, entries[code].title if code in entries else re.sub("-", " ", code), tuple(sorted(items)))
        for code, items in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    )
