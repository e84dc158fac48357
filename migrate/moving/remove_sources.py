# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that leave a CMake list, with the headings, variables and conditions that are left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from migrate.cmake.parser import Command
from migrate.cmake.source_lists import CMakeFile
from migrate.cpp.edit.blank_lines import skip_empty_line
from migrate.cpp.source import Source
from migrate.tree.plan import Edit

STEP = "lists of tt-train"


def without(file: CMakeFile, gone: set[str]) -> list[Edit]:
    """Return the edits that take files out of a CMake file, with headings and lists that are left empty.

    Args:
        file: the CMake file.
        gone: files, relative to the tree's root.
    """
    source = Source(file.path, file.data)
    cut: set[int] = set()
    edits: list[Edit] = []
    whole: list[Command] = []
    emptied = _emptied(file, gone)
    for group in file.lists:
        listings = [listing for listing in group.listings if listing.path in gone]
        every = len(listings) == len(group.listings) and group.owner
        if listings and every and (group.owner in emptied or group.command.name == "list"):
            whole.append(group.command)
            continue
        for listing in listings:
            start, end = source.whole_lines(listing.argument.start, listing.argument.end)
            edits.append(Edit(file.path, start, end, b"", STEP))
            cut.add(source.line(listing.argument.start))
    edits += list(_headings(source, cut))
    variables = {f"${{{name}}}" for name in emptied}
    for command in file.commands if emptied else ():
        named = {argument.text for argument in command.arguments}
        if named & variables and command.name == "list" and len(command.arguments) == 3:
            whole.append(command)
    blocks = _blocks(file.commands, whole)
    return [*edits, *(Edit(file.path, *span, b"", STEP) for span in _whole(source, whole, blocks))]


def _emptied(file: CMakeFile, gone: set[str]) -> set[str]:
    """Return the variables that hold nothing any more: no command that sets them or adds to them has anything left."""
    keeps: dict[str, bool] = {}
    for group in file.lists:
        if group.command.name in ("set", "list") and group.owner:
            left = not group.listings or any(listing.path not in gone for listing in group.listings)
            keeps[group.owner] = keeps.get(group.owner, False) or left
    return {owner for owner, left in keeps.items() if not left}


def _blocks(commands: list[Command], gone: list[Command]) -> list[tuple[int, int]]:
    """Return the conditions, each with its end, around nothing but commands that go."""
    spans = {command.start for command in gone}
    conditions: list[tuple[int, int]] = []
    for at, command in enumerate(commands):
        if command.name == "if":
            last = at + 1
            while last < len(commands) and commands[last].start in spans:
                last += 1
            if at + 1 < last < len(commands) and commands[last].name == "endif":
                conditions.append((command.start, commands[last].end))
    return conditions


def _whole(
    source: Source, commands: Collection[Command], blocks: Collection[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Yield the spans of commands that go, with an empty line behind and the comment above that heads nothing else."""
    loose = [command for command in commands if not any(start <= command.start < end for start, end in blocks)]
    places = [*((command.start, command.end) for command in loose), *blocks]
    spans = dict(sorted(source.whole_lines(start, end) for start, end in places))
    for start, end in spans.items():
        behind = end
        while behind in spans:
            behind = spans[behind]
        alone = source.data[behind : behind + 1] in (b"\n", b"")
        yield _comment_above(source, start) if alone else start, skip_empty_line(source.data, end)


def _comment_above(source: Source, start: int) -> int:
    """Return the start of the comment lines right above a line; those that begin the file are the file's."""
    first = start
    while first and source.data[(above := source.line_start(first - 1)) : first].lstrip().startswith(b"#"):
        first = above
    return first or start


def _headings(source: Source, cut: set[int]) -> list[Edit]:
    """Return the edits that drop comments all of whose entries go, and those that only head such comments."""
    text = [line.strip() for line in source.data.split(b"\n")]
    comments = [number for number, line in enumerate(text, 1) if line.startswith(b"#")]
    gone: set[int] = set()
    for number in comments:
        below = number + 1
        while below in cut:
            below += 1
        rest = text[below - 1] if below <= len(text) else b""
        if below > number + 1 and (rest.startswith((b"#", b")")) or not rest):
            gone.add(number)
    for number in comments:
        parts = [other for other in comments if other != number and text[other - 1].startswith(text[number - 1])]
        if number + 1 in gone and number + 1 in parts and gone.issuperset(parts):
            gone.add(number)
    starts = [source.offset(number, 1) for number in sorted(gone)]
    return [Edit(source.path, start, source.line_end(start), b"", STEP) for start in starts]
