# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Batches: what one pull request takes, by owner and folder, within limits of size, in the order of what needs what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from migrate.cpp.cache import digest
from migrate.workflow.campaign.model import Batch, Entry, Limits, State
from migrate.workflow.campaign.review_effort import ReviewEffort

_WORD = re.compile(r"[^a-z0-9_]+")
_OPERATIONS = "operations"


def batches(entries: Sequence[Entry], limits: Limits, effort: ReviewEffort) -> list[Batch]:
    """Put the items that are ready, and those that are not planned yet, into batches, not both into one.

    A batch holds items of one recipe and one group of owners; items of one folder stay together as long as the limits
    allow. An item that is larger than a limit by itself is a batch of its own. A batch comes after those that it needs.

    Args:
        entries: the items, those that others need first.
        limits: of a batch.
        effort: says what a review is like.
    """
    open_ones = [entry for entry in entries if entry.state in (State.READY, State.UNPLANNED)]
    depths = _depths(open_ones)
    groups: dict[tuple[int, bool, str, tuple[str, ...]], list[Entry]] = {}
    for entry in sorted(open_ones, key=lambda entry: (*_group(entry, depths), entry.folder, entry.item)):
        groups.setdefault(_group(entry, depths), []).append(entry)
    parts = [part for members in groups.values() for part in _cut(members, limits)]
    home = {entry.item: name for part in parts for name in [_name(part)] for entry in part}
    return [_batch(part, home, effort) for part in parts]


def _group(entry: Entry, depths: Mapping[str, int]) -> tuple[int, bool, str, tuple[str, ...]]:
    return depths[entry.item], entry.state is State.UNPLANNED, entry.recipe, entry.owners


def _depths(ready: Sequence[Entry]) -> dict[str, int]:
    """Return how many items must come one after the other before each item; a circle counts once."""
    known = {entry.item: entry for entry in ready}
    depths: dict[str, int] = {}

    def depth(name: str, above: frozenset[str]) -> int:
        if name not in depths:
            needed = [other for other in known[name].after if other in known and other not in above]
            depths[name] = 1 + max((depth(other, above | {name}) for other in needed), default=-1)
        return depths[name]

    return {name: depth(name, frozenset((name,))) for name in known}


def _cut(members: Sequence[Entry], limits: Limits) -> Iterable[list[Entry]]:
    part: list[Entry] = []
    for entry in members:
        if part and not _fits([*part, entry], limits):
            yield part
            part = []
        part.append(entry)
    yield part


def _fits(part: Sequence[Entry], limits: Limits) -> bool:
    files = {path for entry in part for path in entry.size.files}
    lines = sum(entry.size.lines for entry in part)
    return len(part) <= limits.items and len(files) <= limits.files and lines <= limits.lines


def _batch(part: Sequence[Entry], home: Mapping[str, str], effort: ReviewEffort) -> Batch:
    files = tuple(sorted({path for entry in part for path in entry.size.files}))
    name = _name(part)
    after = dict.fromkeys(home[other] for entry in part for other in entry.after if other in home)
    owners = part[0].owners
    return Batch(
        name,
        part[0].recipe,
        owners,
        tuple(entry.item for entry in part),
        files,
        len(files),
        sum(entry.size.lines for entry in part),
        all(entry.state is State.READY for entry in part),
        tuple(dict.fromkeys(test for entry in part for test in entry.tests)),
        tuple(other for other in after if other != name),
        effort.of(len(files), 1 if owners else 0),
    )


def _name(part: Sequence[Entry]) -> str:
    """Name a batch by its recipe, its folder and what is in it: what is done elsewhere does not rename it."""
    folders = [_short(entry.folder) for entry in part]
    folder = max(dict.fromkeys(folders), key=folders.count)
    return f"{part[0].recipe}-{folder}-{digest(*(entry.item for entry in part))[:4]}"


def _short(folder: str) -> str:
    """Return the folder behind ``operations``: the category."""
    parts = folder.split("/")
    behind = parts[parts.index(_OPERATIONS) + 1 :] if _OPERATIONS in parts else parts[-1:]
    word = _WORD.sub("-", (behind[0] if behind else parts[-1]).lower()).strip("-")
    return word or "tree"
