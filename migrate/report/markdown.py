# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A report as Markdown that fits where GitHub shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from migrate import __version__
from migrate.report.checklist import Box, Checklist, Matrix
from migrate.report.evidence import BoxState, Place
from migrate.report.links import Links
from migrate.report.markdown_text import code, escaped
from migrate.report.model import Report, tally
from migrate.workflow.campaign.model import Campaign

SUMMARY_LIMIT = 1024 * 1024 - 1024  # bytes of a step summary, with room for what else the step says
COMMENT_LIMIT = 65_536 - 512  # characters of a comment
MARKS = {BoxState.DONE: "x", BoxState.OPEN: " ", BoxState.PARTLY: "~", BoxState.PERSON: "!", BoxState.UNKNOWN: "?"}
_LEGEND = "`x` done, `~` partly, `!` a person decides, `?` nothing in the tree tells, blank: open."
_PLACES = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together; the rows in the middle may be cut short."""

    head: tuple[str, ...]
    rows: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    whole: bool = False


def markdown(report: Report, links: Links, *, limit: int | None = None, verdict: Sequence[str] = ()) -> str:
    """Write a report as Markdown.

    Args:
        report: any.
        links: to the tree's host.
        limit: bytes it may have; what does not fit is left out, and that is said. None for no limit.
        verdict: lines of the ratchet, plain text.

    Returns:
        GitHub's Markdown.
    """
    return _fitted(list(_blocks(report, links, verdict)), limit)


def _blocks(report: Report, links: Links, verdict: Sequence[str]) -> Iterable[_Block]:
    count = tally(report.boxes)
    commit = code(report.revision[:12] + ("+dirty" if report.revision.endswith("+dirty") else ""))
    when = f" of {report.committed[:10]}" if report.committed else ""
    sorts = [row.sort for row in report.legacy]
    yield _Block(
        (
            f"# Progress at {commit}{when}",
            "",
            f"{count['done']} of {len(report.boxes)} boxes done, {count['partly']} partly, {count['open']} open, "
            f"{count['person']} for a person to decide, {count['unknown']} that the tree cannot tell. "
            f"To go: {sorts.count('operation')} registered operations, {sorts.count('wrapper')} wrappers, "
            f"{sorts.count('metal-op')} metal operations.",
            "",
            *((*(f"- {escaped(line)}" for line in verdict), "") if verdict else ()),
        ),
        whole=True,
    )
    if report.campaign is not None:
        yield from _campaign(report.campaign)
    yield _table("## Progress by phase", ("phase", "done", "partly", "open", "person", "unknown"), _phases(report))
    yield _table("## Operations by kind", ("kind", "operations"), [[k, str(n)] for k, n in report.counts.items()])
    if report.blocked:
        rows = [[code(g.code), escaped(g.title), str(len(g.items)), _some(g.items)] for g in report.blocked]
        yield _table("## Blocked", ("code", "what", "items", "which"), rows, raw=True)
    for checklist in report.checklists:
        yield from _checklist(checklist, links)
    for matrix in report.matrices:
        yield _matrix(matrix, links)
    if report.unread:
        rows = [[code(file), escaped(reason)] for file, reason in report.unread]
        yield _table("## Files that could not be read", ("file", "reason"), rows, raw=True)
    if report.remarks:
        yield _Block(("## Remarks", ""), tuple(f"- {escaped(line)}" for line in report.remarks), ("",))
    yield _Block((f"Made by ttnn-migrate {__version__}.",), whole=True)


def _campaign(plan: Campaign) -> Iterable[_Block]:
    """What is ready, by owner, with the command; and what waits for whom."""
    from migrate.report import campaign

    yield _Block((f"**{escaped(campaign.headline(plan))}**", ""), whole=True)
    if plan.batches:
        rows = [
            [escaped(row[5]), code(row[0]), row[1], row[2], escaped(row[3]), code(campaign.command(batch))]
            for row, batch in zip(campaign.batch_rows(plan), plan.batches, strict=True)
        ]
        yield _table(
            "## Next, by owner", ("owners", "batch", "state", "items", "files", "command"), sorted(rows), raw=True
        )
    if waiting := campaign.obstacle_rows(plan):
        titles = [name.removesuffix("#").lower() for name in campaign.WAITING]
        yield _table("## Waiting, and for whom", titles, waiting)


def _phases(report: Report) -> list[list[str]]:
    grouped: dict[str, list[Box]] = {}
    for checklist in report.checklists:
        for section in checklist.sections:
            key = f"Phase {section.phase}" if section.phase else checklist.title
            grouped.setdefault(key, []).extend(section.boxes)
    return [
        [name, *(str(tally(boxes)[state]) for state in ("done", "partly", "open", "person", "unknown"))]
        for name, boxes in sorted(grouped.items(), key=lambda group: (not group[0].startswith("Phase "), group[0]))
    ]


def _checklist(checklist: Checklist, links: Links) -> Iterable[_Block]:
    totals = tally(checklist.boxes)
    yield _Block(
        (
            f"## {escaped(checklist.title)} ({totals['done']} of {len(checklist.boxes)})",
            "",
            escaped(checklist.document),
            "",
        )
    )
    for section in checklist.sections:
        rows = [line for box in section.boxes for line in _box(box, links)]
        yield _Block((f"### {escaped(section.heading)}", ""), tuple(rows), ("",))


def _box(box: Box, links: Links) -> Iterable[str]:
    evidence = box.evidence
    tick = "x" if evidence.state is BoxState.DONE else " "
    state = {BoxState.PARTLY: f" **{evidence.done} of {evidence.total}**", BoxState.PERSON: " **person**"}.get(
        evidence.state, ""
    )
    if evidence.state is BoxState.UNKNOWN:
        state = " **unknown**"
    places = list({str(place): place for place in evidence.places}.values())
    shown = [_place(place, links) for place in places[:_PLACES]]
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    detail = ": ".join(part for part in (escaped(evidence.reason), ", ".join(shown) + more) if part)
    yield f"- [{tick}]{state} {_text(box.text)}" + (f"<br>{detail}" if detail else "")


def _matrix(matrix: Matrix, links: Links) -> _Block:
    titles = [code(key) for key, _ in matrix.columns]
    numbers = "|".join(":-:" for _ in titles)
    head = (
        f"## {escaped(matrix.title)} ({len(matrix.rows)})",
        "",
        f"{escaped(matrix.document)}. {_LEGEND}",
        "",
        *(f"- {code(key)} {_text(text)}" for key, text in matrix.columns),
        "",
        f"| item | kind | {' | '.join(titles)} | next |",
        f"|---|---|{numbers}|---|",
    )
    rows = []
    for row in matrix.rows:
        marks = " | ".join(MARKS[box.evidence.state] for box in row.boxes)
        todo = next((b for b in row.boxes if b.evidence.state in (BoxState.OPEN, BoxState.PARTLY)), None)
        step = "" if todo is None else f"{code(todo.id)} {escaped(todo.evidence.reason)}"
        if todo is not None and todo.evidence.places:
            step += f" {_place(todo.evidence.places[0], links)}"
        rows.append(f"| {code(row.item)} | {escaped(row.kind or row.category)} | {marks} | {step} |")
    return _Block(head, tuple(rows), ("",))


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], raw: bool = False) -> _Block:
    head = (title, "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
    shown = rows if raw else [[escaped(cell) for cell in row] for row in rows]
    return _Block(head, tuple(f"| {' | '.join(row)} |" for row in shown), ("",))


def _some(items: Sequence[tuple[str, str]]) -> str:
    names = ", ".join(code(item) for item, _ in items[:5])
    return names + (f" and {len(items) - 5} more" if len(items) > 5 else "")


def _place(place: Place, links: Links) -> str:
    address = links.to(place)
    return f"[{code(str(place))}]({address.replace('(', '%28').replace(')', '%29')})" if address else code(str(place))


def _text(text: str) -> str:
    """A text of the rules, in which only code is marked up."""
    parts = text.split("`")
    return "".join(
        code(part) if index % 2 and index < len(parts) - 1 else escaped(part) for index, part in enumerate(parts)
    )


def _fitted(blocks: list[_Block], limit: int | None) -> str:
    """Join blocks; rows that do not fit are left out, the smallest blocks are served first."""
    sizes = [sum(_size(line) for line in (*block.head, *block.tail)) for block in blocks]
    if limit is None:
        return "".join(f"{line}\n" for block in blocks for line in (*block.head, *block.rows, *block.tail))
    notice = 120  # bytes for the sentence on what is left out
    spare = limit - sum(size + notice for size in sizes)
    kept = [0] * len(blocks)
    order = sorted(range(len(blocks)), key=lambda index: sum(_size(row) for row in blocks[index].rows))
    for index in order:
        for row in blocks[index].rows:
            if _size(row) > spare:
                break
            spare -= _size(row)
            kept[index] += 1
    lines: list[str] = []
    for block, count in zip(blocks, kept, strict=True):
        lines += [*block.head, *block.rows[:count]]
        if count < len(block.rows):
            lines += ["", f"**{len(block.rows) - count} of {len(block.rows)} rows left out: they do not fit here.**"]
        lines += block.tail
    return "".join(f"{line}\n" for line in lines)


def _size(line: str) -> int:
    return len(line.encode("utf-8")) + 1
