# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A run in passes: what waited for other items of the run is tried again, until a pass changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from migrate.tree.plan import OTHERS, WAITS, Note
from migrate.workflow.outcome import Outcome, Status


def in_passes(names: Sequence[str], run: Callable[[Sequence[str]], list[Outcome]]) -> list[Outcome]:
    """Apply to items, and once more to those that could go further now.

    Args:
        names: of the items asked for, each once.
        run: applies to some items; returns one outcome for each, in the same order.

    Returns:
        One outcome for each item, in the order of the names.
    """
    outcomes = {outcome.item: outcome for outcome in run(names)}
    while waiting := [name for name in names if _waits(outcomes[name])]:
        later = run(waiting)
        further = [outcome for outcome in later if outcome.status is Status.MIGRATED]
        for outcome in later:
            first = outcomes[outcome.item]
            if outcome.status is Status.MIGRATED:
                outcomes[outcome.item] = _joined(first, outcome)
            elif outcome.status in (Status.FAILED, Status.NEEDS_DECISION):
                outcomes[outcome.item] = _held(first, outcome)
        for outcome in further:
            for name in _others(outcome):
                if name in outcomes and outcomes[name].status is Status.MIGRATED:
                    outcomes[name] = _joined(outcomes[name], replace(outcomes[name], notes=(), facts=outcome.facts))
        if not further:
            break
    return [outcomes[name] for name in names]


def _others(outcome: Outcome) -> list[str]:
    names = outcome.facts.get(OTHERS)
    return [str(name) for name in names] if isinstance(names, list) else []


def _held(first: Outcome, later: Outcome) -> Outcome:
    """Return an outcome with a remark on what kept the item from going further."""
    remark = Note(later.code, f"{later.item} goes no further: {later.reason}", cure=later.cure)
    return replace(first, notes=(*(note for note in first.notes if note != remark), remark))


def _waits(outcome: Outcome) -> bool:
    return outcome.status is Status.MIGRATED and bool(outcome.facts.get(WAITS))


def _joined(first: Outcome, later: Outcome) -> Outcome:
    """Return the later outcome with the files and remarks of the first one, but for what it says it waits for."""
    waited = first.facts.get(WAITS)
    notes = (*(note for note in first.notes if note.code != waited), *later.notes)
    facts = {name: value for name, value in {**first.facts, **later.facts}.items() if name != WAITS}
    if WAITS in later.facts:
        facts[WAITS] = later.facts[WAITS]
    return replace(later, files=tuple(dict.fromkeys((*first.files, *later.files))), notes=notes, facts=facts)
