# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Puts a campaign together, keeps it, and finds it again for ``migrate apply --batch``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from difflib import get_close_matches

import msgspec

from migrate import rules
from migrate.cpp.cache import write_whole
from migrate.errors import MigrateError
from migrate.tree import journal_check
from migrate.tree.repository import Tree
from migrate.workflow.campaign.batches import batches
from migrate.workflow.campaign.entries import FILE, Began, done_count, dry_runs, entries, to_do
from migrate.workflow.campaign.model import Batch, Campaign, Entry, Limits, State
from migrate.workflow.campaign.review_effort import learn
from migrate.workflow.session import Session

_KEPT = "plan.json"


def default_limits() -> Limits:
    """Return the limits that the rules give."""
    return Limits(**rules.load(FILE)["limits"])


def campaign(
    session: Session, kinds: Iterable[str], limits: Limits, measure: bool, began: Began = lambda name, at, count: None
) -> Campaign:
    """Put the campaign of a tree together.

    Args:
        session: the tree.
        kinds: only these kinds; all if there are none.
        limits: of the batches.
        measure: make a dry run of each item that has none yet.
        began: hears of each dry run.

    Raises:
        MigrateError: whatever keeps the scan from being whole.
    """
    table = rules.load(FILE)
    items = to_do(session, kinds)
    runs = dry_runs(session, items, measure, began)
    planned = _with_waiting(entries(session, items, runs))
    history = table["history"]
    effort = learn(session.tree, history["folders"], history["changes"], list(history["levels"].items()))
    return Campaign(
        session.inventory.revision,
        done_count(session.inventory),
        tuple(planned),
        tuple(batches(planned, limits, effort)),
        effort.source,
        limits,
        sum(run.seconds for run in runs.values()) / len(runs) if runs else 0.0,
    )


def _with_waiting(planned: list[Entry]) -> list[Entry]:
    """Let items wait for those that they need and that are not ready."""
    from dataclasses import replace

    states = {entry.item: entry for entry in planned}
    result = []
    for entry in planned:
        way = (State.READY, State.UNPLANNED, State.STAYS)
        open_ones = [name for name in entry.after if states[name].state not in way]
        if entry.state in (State.READY, State.UNPLANNED) and open_ones:
            reason = f"after {', '.join(open_ones)}: {states[open_ones[0]].reason}"
            cure = states[open_ones[0]].cure
            entry = replace(entry, state=State.WAITS, code=states[open_ones[0]].code, reason=reason, cure=cure)
        result.append(entry)
    return result


def remember(tree: Tree, plan: Campaign) -> None:
    """Keep the batches of a campaign for ``migrate apply --batch``.

    Args:
        tree: the work tree.
        plan: the campaign.
    """
    write_whole(tree.state / _KEPT, json.dumps([asdict(batch) for batch in plan.batches]).encode())


def batch_named(tree: Tree, name: str) -> Batch:
    """Return a batch of the campaign that was made last.

    Args:
        tree: the work tree.
        name: of the batch.

    Raises:
        MigrateError: MIG027, there is no campaign; MIG028, it has no such batch.
    """
    try:
        rows = msgspec.json.decode(journal_check.read(tree.state / _KEPT), type=list[Batch])
    except (OSError, ValueError, RecursionError) as error:
        raise MigrateError("MIG027") from error
    known = {batch.name: batch for batch in rows}
    if name not in known:
        near = get_close_matches(name, known, 1)
        raise MigrateError("MIG028", name=name, near=f"; did you mean {near[0]}?" if near else "")
    return known[name]
