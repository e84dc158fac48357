# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A campaign as tables, JSON, Markdown and one HTML page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from markupsafe import Markup

from migrate import __version__, templates
from migrate.errors import catalogue
from migrate.number_of import number_of
from migrate.report.markdown_text import code, escaped
from migrate.tree.paths import printable
from migrate.workflow.campaign.model import Batch, Campaign, Entry, State

SCHEMA = "ttnn-migrate/plan/1"
BATCHES = ("Batch", "State", "Items#", "Files#", "Lines#", "Owners", "After", "Review")
WAITING = ("Code", "What", "Items#", "Which", "Decided by", "Next")
_WORDS = {
    State.READY: "ready now",
    State.UNPLANNED: "not planned yet",
    State.WAITS: "wait for others",
    State.DECISION: "need a decision",
    State.BLOCKED: "blocked",
    State.STAYS: "stay as they are",
    State.NO_RECIPE: "without a recipe",
}
_SHOWN = 3
_NOBODY = "nobody in CODEOWNERS"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Items that one code keeps from being done.

    Args:
        state: ``decision``, ``blocked`` or ``waits``.
        code: ``MIGnnn``.
        title: of the code.
        items: their names.
        owners: who decides, or who can help.
        cure: what to do about the first of them.
    """

    state: State
    code: str
    title: str
    items: tuple[str, ...]
    owners: tuple[str, ...]
    cure: str


def headline(plan: Campaign) -> str:
    """Say where the campaign stands; the numbers add up to all items.

    Args:
        plan: the campaign.
    """
    counts = plan.by_state
    total = plan.done + len(plan.entries)
    batches = {
        State.READY: sum(batch.measured for batch in plan.batches),
        State.UNPLANNED: sum(not batch.measured for batch in plan.batches),
    }
    parts = [
        f"{counts[state.value]} {words}"
        + (f" in {_counted(batches[state], 'batch', 'batches')}" if batches.get(state) else "")
        for state, words in _WORDS.items()
        if counts[state.value] or state is State.READY
    ]
    return f"{total} items: {plan.done} done, {', '.join(parts)}"


def next_steps(plan: Campaign) -> list[str]:
    """Say what to do next: the command of the first batch that is ready, and the one that plans what is not.

    Args:
        plan: the campaign.
    """
    steps = [f"next: {command(batch)}" for batch in plan.batches if batch.measured][:1]
    unplanned = plan.by_state[State.UNPLANNED.value]
    if unplanned:
        seconds = unplanned * plan.seconds
        time = f"about {max(1, round(seconds / 60))} min; " if seconds else ""
        items = _counted(unplanned, "item", "items")
        cost = f"makes a dry run of each ({time}each is kept, so it can be interrupted)"
        steps.append(f"not planned yet: {items}; migrate plan --measure {cost}")
    return steps


def obstacles(plan: Campaign) -> list[Obstacle]:
    """Group what is not ready by what it waits for, decisions first.

    Args:
        plan: the campaign.
    """
    groups: dict[tuple[State, str], list[Entry]] = {}
    for entry in plan.entries:
        if entry.state in (State.DECISION, State.BLOCKED, State.WAITS):
            groups.setdefault((entry.state, entry.code), []).append(entry)
    order = (State.DECISION, State.BLOCKED, State.WAITS)
    known = catalogue()
    return [
        Obstacle(
            state,
            name,
            known[name].title if name in known else members[0].reason,
            tuple(entry.item for entry in members),
            tuple(dict.fromkeys(owner for entry in members for owner in entry.owners)),
            members[0].cure,
        )
        for (state, name), members in sorted(
            groups.items(), key=lambda group: (order.index(group[0][0]), -len(group[1]), group[0][1])
        )
    ]


def batch_rows(plan: Campaign) -> list[tuple[str, ...]]:
    """Return a row for each batch, in the order in which they can be merged."""
    return [
        (
            batch.name,
            State.READY.value if batch.measured else _WORDS[State.UNPLANNED],
            str(len(batch.items)),
            f"{_about(batch)}{batch.count}",
            f"{_about(batch)}{batch.lines}",
            _listed(batch.owners) or _NOBODY,
            ", ".join(batch.after),
            batch.effort,
        )
        for batch in plan.batches
    ]


def table_rows(plan: Campaign) -> list[tuple[str, ...]]:
    """Return the rows of the batches as a terminal has room for: the first owner, and how large the review is."""
    rows = []
    for batch, row in zip(plan.batches, batch_rows(plan), strict=True):
        others = f" and {len(batch.owners) - 1} more" if len(batch.owners) > 1 else ""
        owners = f"{batch.owners[0]}{others}" if batch.owners else _NOBODY
        rows.append((*row[:5], owners, row[6], batch.effort.partition(":")[0]))
    return rows


def obstacle_rows(plan: Campaign) -> list[tuple[str, ...]]:
    """Return a row for each thing that items wait for."""
    return [
        (row.code, row.title, str(len(row.items)), _listed(row.items), _listed(row.owners) or _NOBODY, row.cure)
        for row in obstacles(plan)
    ]


def entry_rows(plan: Campaign) -> list[tuple[str, ...]]:
    """Return a row for each item."""
    return [
        (entry.item, entry.kind, entry.state.value, _size(entry), _listed(entry.owners), entry.code, entry.reason)
        for entry in plan.entries
    ]


def command(batch: Batch) -> str:
    """Return the command that makes a pull request of a batch; of one that is not planned yet, that plans it."""
    if not batch.measured:
        return f"migrate apply --batch {batch.name} --dry-run"
    return f"migrate apply --batch {batch.name} --branch {batch.name} --commit --pr-body {batch.name}.md"


def document(plan: Campaign) -> dict[str, object]:
    """Return a campaign as a JSON document (docs/schemas/plan.json).

    Args:
        plan: the campaign.
    """
    return {
        "schema": SCHEMA,
        "revision": plan.revision,
        "headline": headline(plan),
        "counts": {"done": plan.done, **plan.by_state},
        "limits": asdict(plan.limits),
        "effort": plan.effort,
        "batches": [
            {**{key: _plain(value) for key, value in asdict(batch).items()}, "command": command(batch)}
            for batch in plan.batches
        ],
        "obstacles": [{key: _plain(value) for key, value in asdict(row).items()} for row in obstacles(plan)],
        "items": [
            {**{key: _plain(value) for key, value in asdict(entry).items()}, "size": _size_document(entry)}
            for entry in plan.entries
        ],
    }


def markdown(plan: Campaign) -> str:
    """Write a campaign as Markdown.

    Args:
        plan: the campaign.
    """
    return templates.render(
        "report/campaign.md.j2",
        headline=escaped(headline(plan)),
        effort=escaped(plan.effort),
        limits=plan.limits,
        batches=[
            [code(row[0]), *map(escaped, row[1:]), code(command(batch))]
            for row, batch in zip(batch_rows(plan), plan.batches, strict=True)
        ],
        obstacles=[[escaped(row[0]), *map(escaped, row[1:])] for row in obstacle_rows(plan)],
        members=[
            (code(batch.name), [code(item) for item in batch.items], [code(test) for test in batch.tests])
            for batch in plan.batches
        ],
        version=__version__,
    )


def page(plan: Campaign) -> str:
    """Write a campaign as one HTML page that needs nothing else: what to do next, by owner, comes first.

    Args:
        plan: the campaign.
    """
    style = templates.render("report/campaign.css.j2")
    return templates.render(
        "report/campaign.html.j2",
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        headline=headline(plan),
        revision=plan.revision[:12],
        effort=plan.effort,
        owners=next_by_owner(plan),
        obstacles=[[printable(cell) for cell in row] for row in obstacle_rows(plan)],
        columns=[name.removesuffix("#") for name in WAITING],
        items=[[printable(cell) for cell in row] for row in entry_rows(plan)],
        version=__version__,
    )


def next_by_owner(plan: Campaign) -> list[tuple[str, list[tuple[Batch, str, list[str], str]]]]:
    """Return the batches by owner, each with its command, its items, and the mark of an estimate."""
    by_owner: dict[str, list[Batch]] = {}
    for batch in plan.batches:
        by_owner.setdefault(_listed(batch.owners) or _NOBODY, []).append(batch)
    return [
        (
            printable(owners),
            [(batch, command(batch), [printable(item) for item in batch.items], _about(batch)) for batch in members],
        )
        for owners, members in by_owner.items()
    ]


def _size_document(entry: Entry) -> dict[str, object]:
    size = entry.size
    return {"files": list(size.files), "count": size.count, "lines": size.lines, "measured": size.measured}


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _about(batch: Batch) -> str:
    return "" if batch.measured else "~"


def _size(entry: Entry) -> str:
    return f"{'' if entry.size.measured else '~'}{number_of(entry.size.count, 'file')}"


def _listed(names: Sequence[str] | Iterable[str]) -> str:
    known = list(names)
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return ", ".join(known[:_SHOWN]) + more
