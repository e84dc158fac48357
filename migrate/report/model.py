# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that a report shows, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from migrate.inventory.model import Inventory, Kind
from migrate.inventory.prim_function import Relation
from migrate.report.checklist import Box, Checklist, Matrix
from migrate.report.evidence import BoxState, Place
from migrate.workflow.campaign.model import Campaign

_NAMED = 8
_WORDS = {"operation": "registered operation", "wrapper": "wrapper", "metal-op": "metal operation"}


@dataclass(frozen=True, slots=True)
class Blocked:
    """Items that one code keeps from being migrated.

    Args:
        code: ``MIGnnn``, or the outcome for those without.
        title: of the code.
        items: name and reason.
    """

    code: str
    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Legacy:
    """One symbol that is to go.

    Args:
        symbol: qualified name.
        sort: ``operation``, ``wrapper`` or ``metal-op``.
        kind: of an operation; else the sort.
        place: where it stands.
        identity: what may stay when it is renamed: its struct, its prims, its folder.
    """

    symbol: str
    sort: str
    kind: str
    place: Place
    identity: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """Two states of a tree, compared.

    Args:
        base: the earlier revision.
        gone: what was to go, and is gone.
        new: what is to go, and was not there.
        kinds: kinds whose numbers differ, with the number before and now.
    """

    base: str
    gone: tuple[Legacy, ...]
    new: tuple[Legacy, ...]
    kinds: tuple[tuple[str, int, int], ...]

    @property
    def lines(self) -> list[str]:
        """The change in a few lines."""
        rows = [f"{kind}: {before} before, {now} now" for kind, before, now in self.kinds]
        return [
            *_named("migrated here", self.gone),
            *_named("new, and to go again", self.new),
            *(["by kind: " + "; ".join(rows)] if rows else []),
        ] or [f"no operation, wrapper or metal operation comes or goes since {self.base[:12]}"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Args:
        revision: of the tree.
        committed: when that revision was committed (ISO 8601), or empty.
        counts: operations by kind.
        legacy: what is to go, sorted by symbol.
        checklists: about the tree.
        matrices: about many items.
        blocked: grouped by code.
        unread: files that could not be read, with the reason.
        remarks: what else is to be said, for example records without effect.
        history: the document of ``migrate history``, or None.
        campaign: what is ready, and what waits for whom; None where it is not known.
        delta: the difference from a base, or None.
    """

    revision: str
    committed: str
    counts: Mapping[str, int]
    legacy: tuple[Legacy, ...]
    checklists: tuple[Checklist, ...]
    matrices: tuple[Matrix, ...]
    blocked: tuple[Blocked, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    history: Mapping[str, object] | None = None
    campaign: Campaign | None = None
    delta: Delta | None = None

    @property
    def boxes(self) -> list[Box]:
        """Every box about the tree."""
        return [box for checklist in self.checklists for box in checklist.boxes]


def tally(boxes: Iterable[Box]) -> dict[str, int]:
    """Count boxes by state; states without boxes are named with 0.

    Args:
        boxes: any.
    """
    states = [box.evidence.state for box in boxes]
    return {state.value: states.count(state) for state in BoxState}


def counts(inventory: Inventory) -> dict[str, int]:
    """Count operations: the registered ones by kind, and the free functions; kinds without any are named with 0."""
    counted = Counter(op.progress_kind for op in inventory.operations)
    return {kind.value: counted[kind] for kind in Kind}


def function_counts(inventory: Inventory) -> dict[str, int]:
    """Count the free functions by kind; ``free-function`` are those that no prim stands behind."""
    counted = Counter(op.kind for op in inventory.operations if op.is_function)
    return {kind.value: counted[kind] for kind in Kind if kind not in (Kind.DEVICE_OP, Kind.TEMPLATE_FAMILY)}


def relations(inventory: Inventory) -> dict[str, int]:
    """Count the prims of each relation; the counts add up to the prims.

    Args:
        inventory: what a scan found.
    """
    counted = Counter(prim.relation for prim in inventory.prims)
    return {relation.value: counted[relation] for relation in Relation}


def _named(words: str, items: Sequence[Legacy]) -> list[str]:
    lines = []
    for sort, name in _WORDS.items():
        members = [row.symbol for row in items if row.sort == sort]
        if members:
            more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
            plural = "s" if len(members) > 1 else ""
            lines.append(f"{words}: {len(members)} {name}{plural}: {', '.join(members[:_NAMED])}{more}")
    return lines
