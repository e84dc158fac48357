# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Groups rows into sites: what one rewrite would end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from migrate.inventory.torch_usage.model import FINDINGS, HOIST, MUST_REPLACE, VERDICTS, UsageRow, UsageSite

_CONVOLUTIONS = ("conv2d", "Conv2d", "unfold", "Unfold")


class Groups:
    """Rows that hang together, by number.

    Args:
        count: of the rows.
    """

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def find(self, number: int) -> int:
        """Return the number that stands for a row's group."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, first: int, second: int) -> None:
        """Put two rows into one group."""
        self._parents[self.find(second)] = self.find(first)


class Link(NamedTuple):
    """Two rows of which the first computes with the second's result.

    Args:
        first: number of the one.
        second: number of the other.
        device: the result goes by the device, as a constant.
    """

    first: int
    second: int
    device: bool = False


def sites(rows: Sequence[UsageRow], links: Sequence[Link]) -> list[UsageSite]:
    """Group the rows that somebody must act on.

    Args:
        rows: all rows.
        links: which row computes with which.
    """
    groups = Groups(len(rows))
    acted = [row.verdict in FINDINGS and not row.suppressed for row in rows]
    targets: dict[int, set[int]] = defaultdict(set)
    apart: list[tuple[int, int]] = []
    for first, second, device in links:
        if acted[first] and acted[second]:
            verdicts = {rows[first].verdict, rows[second].verdict}
            if verdicts == {HOIST} or (not device and verdicts != {HOIST, MUST_REPLACE}):
                groups.join(first, second)
            elif not device:
                apart.append((first, second))
        elif acted[first] and not device and rows[second].evidence.get("family") == "module":
            targets[first].add(second)
    _join_constants(rows, groups, apart)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(rows)):
        if acted[number]:
            members[groups.find(number)].append(number)
    result = [
        _site([rows[n] for n in numbers], [rows[m] for n in numbers for m in sorted(targets.get(n, ()))])
        for numbers in members.values()
    ]
    return _numbered(sorted(result, key=lambda site: (site.file, site.lines)))


def _join_constants(rows: Sequence[UsageRow], groups: Groups, apart: Sequence[tuple[int, int]]) -> None:
    """Put constants that are never sent by themselves to what computes with them; the others are hoisted alone."""
    sent = {
        groups.find(number)
        for number, row in enumerate(rows)
        if row.verdict == HOIST and row.kind in ("transfer", "transfer_helper", "fallback_op")
    }
    for first, second in apart:
        constant = first if rows[first].verdict == HOIST else second
        if groups.find(constant) not in sent:
            groups.join(first, second)


def _site(rows: list[UsageRow], makers: list[UsageRow]) -> UsageSite:
    rows = sorted(rows, key=lambda row: (row.file, row.line, row.column))
    verdict = min((row.verdict for row in rows), key=VERDICTS.index)
    rule, status = rule_of(rows, verdict)
    files: dict[str, set[int]] = defaultdict(set)
    for row in (*rows, *makers):
        files[row.file].add(row.line)
    first = next(row for row in rows if row.verdict == verdict)
    main = max(files, key=lambda file: (sum(row.file == file for row in rows), file == first.file))
    others = tuple((file, tuple(sorted(lines))) for file, lines in sorted(files.items()) if file != main)
    start = next(row for row in rows if row.file == main)
    name = f"{rule}:{main}:{start.function}"
    return UsageSite(name, main, tuple(sorted(files[main])), rule, status, verdict, (), others, start.function)


def rule_of(rows: list[UsageRow], verdict: str) -> tuple[str, str]:
    """Return what would end a site, and how far that can be done without a person."""
    names = [str(row.evidence.get("name", "")) for row in rows]
    fetched = any(row.evidence.get("direction") == "to_host" for row in rows)
    if any(name.rpartition(".")[2] in _CONVOLUTIONS or "unfold" in name.lower() for name in names):
        return ("window-merge" if fetched else "patch-embedding"), "propose"
    if verdict != MUST_REPLACE:
        return ("hoist-constant", "propose") if verdict == "hoist" else ("unknown", "decision")
    kinds = {row.kind for row in rows}
    if kinds <= {"fallback_op", "fallback_module_call"}:
        return "fallback-to-native", "propose"
    work = [row for row in rows if row.evidence.get("family") not in ("transfer", "metadata")]
    if fetched and all(row.evidence.get("family") == "layout" for row in work):
        return ("identity-round-trip", "propose") if not work else ("layout-round-trip", "decision")
    if all("device" in row.evidence.get("receiver", ()) and row.kind == "transfer" for row in rows):
        return "needless-transfer", "propose"
    return ("round-trip", "decision") if fetched else ("host-compute", "decision")


def _numbered(unnumbered: list[UsageSite]) -> list[UsageSite]:
    seen: dict[str, int] = defaultdict(int)
    result = []
    for site in unnumbered:
        seen[site.id] += 1
        suffix = f":{seen[site.id]}" if seen[site.id] > 1 else ""
        result.append(replace(site, id=f"{site.id}{suffix}"))
    return result
