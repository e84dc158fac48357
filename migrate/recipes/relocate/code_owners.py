# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CODEOWNERS: lines for what moves follow it, lines for what is gone go; nobody becomes an owner here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from migrate.cpp.edit.blank_lines import close_gap
from migrate.cpp.source import Source
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.tree.code_owners import Line, lines
from migrate.tree.places import places
from migrate.tree.plan import Edit, Severity
from migrate.tree.refusal import note

STEP = "code owners"


def edit(builder: PlanBuilder, gone: Collection[str]) -> None:
    """Plan the lines that name a moved file, its folder, or nothing any more.

    Args:
        builder: takes the edits, and a note where other people own the operation afterwards.
        gone: files that move away or are deleted.
    """
    tree = builder.context.tree
    for path in places().owners:
        if tree.exists(path):
            _one(builder, path, set(gone), tree.files())


def _one(builder: PlanBuilder, path: str, gone: set[str], files: Sequence[str]) -> None:
    source = builder.source(path)
    known = lines(source.data)
    folder, target = builder.relocation.operation.folder, builder.relocation.row.target
    then: list[Line] = []
    for line in known:
        plain = line.pattern.strip("/")
        begin = line.start + line.pattern.index(plain)
        new = builder.relocation.files.get(plain, "")
        if not new and target and (plain == folder or plain.startswith(f"{folder}/")):
            new = target + plain[len(folder) :]
        if new:
            builder.add([Edit(path, begin, begin + len(plain.encode()), new.encode(), STEP)])
            then.append(Line(line.start, line.pattern.replace(plain, new), line.owners))
            continue
        held = {file for file in files if line.holds(file)} if any(line.holds(file) for file in gone) else set()
        if held and held <= gone:
            builder.add([Edit(path, *_whole(source, line.start), b"", STEP)])
        else:
            then.append(line)
    before, after = _last(known, builder.header), _last(then, builder.target(builder.header))
    if before.owners != after.owners:
        values = {"operation": builder.relocation.row.key, "source": folder, "target": target}
        people = {"before": before.owners or "nobody", "after": after.owners or "nobody"}
        where = f"{path}:{source.line(before.start)}"
        builder.notes.append(note("MIG519", Severity.INFO, where=where, **values, **people))


def _last(known: Sequence[Line], path: str) -> Line:
    """Return the line that counts for a file."""
    return next((line for line in reversed(known) if line.holds(path)), Line(0, "", ""))


def _whole(source: Source, start: int) -> tuple[int, int]:
    """Return a line together with a comment of one line that heads it alone, and one of two empty lines around."""
    first, end = source.line_start(start), source.line_end(start)
    above = source.line_start(first - 1) if first else first
    further = source.data[source.line_start(above - 1) : above] if above else b""
    alone = not source.data[end : source.line_end(end)].strip() or source.data[end : end + 1] == b"#"
    if alone and source.data[above : above + 1] == b"#" and further[:1] != b"#":
        first = above
    return first, close_gap(source.data, first, end)
