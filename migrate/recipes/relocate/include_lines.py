# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines that name something that moves, in moved files and in all others; and lines that go."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Sequence

from migrate.cpp.edit.include_lines import Include, among, lines
from migrate.cpp.edit.required_includes import spelled
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import is_kernel
from migrate.cpp.source import Source
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.tree.plan import Edit

STEP = "includes"
OLD_TREE = "tt-train/"


def edit(builder: PlanBuilder, path: str, dropped: Collection[str] = ()) -> None:
    """Plan the include lines of one file.

    Args:
        builder: takes the edits.
        path: the file as it is.
        dropped: files whose include lines go.
    """
    source = builder.source(path)
    moved = path in builder.relocation.files
    seen: set[str] = set()
    for line in lines(source):
        target, beside = resolved(builder, path, line)
        if target is None:
            continue
        if target in dropped or (moved and target.startswith(OLD_TREE) and target not in builder.relocation.files):
            builder.add([Edit(path, line.start, line.end, b"", STEP)])
            continue
        if target not in builder.relocation.files and not (moved and beside):
            continue
        name = _name(builder, path, builder.target(target), beside)
        if name in seen:
            builder.add([Edit(path, line.start, line.end, b"", STEP)])
        elif name != line.name:
            builder.add(_renamed(source, line, name, moved))
        seen.add(name)


def _renamed(source: Source, line: Include, name: str, moved: bool) -> list[Edit]:
    """Let a line name another file; in a file that stays it keeps the order of the lines around it."""
    start = source.data.index(line.name.encode(), line.start)
    end = start + len(line.name.encode())
    position = line.start if moved else _ordered(lines(source), {line.start}, line.start, f'"{name}"')
    if position in (line.start, line.end) or not line.quoted:
        return [Edit(source.path, start, end, name.encode(), STEP)]
    written = source.data[line.start : start] + name.encode() + source.data[end : line.end]
    return [Edit(source.path, line.start, line.end, b"", STEP), Edit(source.path, position, position, written, STEP)]


def resolved(builder: PlanBuilder, path: str, line: Include) -> tuple[str | None, bool]:
    """Return the tree's file that an include line means, and whether it was found beside the including file."""
    if line.quoted:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), line.name))
        if not beside.startswith("..") and builder.context.tree.exists(beside):
            return beside, True
    return builder.context.graph.find(line.name, path), False


def _name(builder: PlanBuilder, path: str, target: str, beside: bool) -> str:
    user = builder.target(path)
    relative = posixpath.relpath(target, posixpath.dirname(user))
    if beside and path in builder.relocation.files and not relative.startswith(".."):
        return relative
    if is_kernel(user):
        return target  # kernels are compiled at run time with the repository's root as an include root
    return spelled(target, user)


def inserted(source: Source, gone: Collection[int], names: Collection[str]) -> list[Edit]:
    """Return the edits that add include lines: to others of their kind, or in the place of a line that goes.

    Args:
        source: the file as it is.
        gone: starts of lines that go.
        names: to include, written as in ``<...>`` or ``"..."``.
    """
    present = lines(source)
    standard = sorted(name for name in names if name.startswith("<") and not {".", "/"} & set(name))
    others = sorted(set(names) - set(standard), key=lambda name: (name.startswith('"'), name))
    place = next((line.start for line in present if line.start in gone), present[-1].end if present else None)
    placed: dict[int, bytes] = {}
    old = [line for line in present if line.standard]
    for name in standard if old else ():
        _add(placed, among(old, name[1:-1]), name)
    if standard and not old:
        own = present[0].end if present and present[0].quoted and not source.path.endswith(HEADER_SUFFIXES) else None
        position = own if own is not None else present[0].start if present else _top(source)
        text = b"".join(f"#include {name}\n".encode() for name in standard)
        placed[position] = b"\n" + text if own is not None else text + b"\n"
    if place is None and others:
        position = _top(source)
        placed[position] = (
            placed.get(position, b"") + b"\n" + b"".join(f"#include {name}\n".encode() for name in others)
        )
        others = []
    angled = [line for line in present if not line.quoted and not line.standard and line.start not in gone]
    for name in others:
        assert place is not None
        third = name.startswith("<") and angled
        _add(placed, among(angled, name[1:-1]) if third else _ordered(present, gone, place, name), name)
    return [Edit(source.path, position, position, text, STEP) for position, text in placed.items()]


def _add(placed: dict[int, bytes], position: int, name: str) -> None:
    placed[position] = placed.get(position, b"") + f"#include {name}\n".encode()


def _ordered(present: Sequence[Include], gone: Collection[int], place: int, name: str) -> int:
    """Return where a line belongs among those around a place that are of its kind, if they are in order."""
    first = next(index for index, line in enumerate(present) if place in (line.start, line.end))
    last = first
    while first and present[first - 1].end == present[first].start:
        first -= 1
    while last + 1 < len(present) and present[last].end == present[last + 1].start:
        last += 1
    peers = [line for line in present[first : last + 1] if line.quoted == name.startswith('"')]
    names = [line.name for line in peers]
    if not peers or names != sorted(names):
        return place
    kept = [line for line in peers if line.start not in gone] or peers
    return next((line.start for line in kept if line.name > name[1:-1]), kept[-1].end)


def _top(source: Source) -> int:
    once = source.data.find(b"#pragma once\n")
    return once + len(b"#pragma once\n") if once >= 0 else 0
