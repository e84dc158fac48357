# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Using-directives and aliases of namespaces that the change empties: they would name nothing any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from migrate.cpp.edit.blank_lines import close_gap
from migrate.cpp.includes import IncludeGraph, is_host
from migrate.cpp.namespaces import Block, blocks, directives, innermost
from migrate.cpp.source import Source
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

STEP = "namespace: drop directive"
_DIRECTIVE = re.compile(rb"\b(?:using\s+namespace\b|namespace\s+\w+\s*=)\s*([\w:]+)\s*;")


def edits(
    tree: Reader,
    graph: IncludeGraph,
    contents: Mapping[str, bytes | None],
    after: IncludeGraph | None = None,
    moved: Mapping[str, str] | None = None,
) -> list[Edit]:
    """Return the edits that remove using-directives whose namespace is opened nowhere in sight any more.

    Args:
        tree: the tree as it is.
        graph: include relation as it is.
        contents: new contents of the files that change; None for a file that is gone.
        after: include relation as it will be, if that differs in what it brings into sight.
        moved: new path of each file that moves, by its old one.
    """
    targets = moved or {}
    gone: set[str] = set()
    for path, data in contents.items():
        if tree.exists(path):
            gone |= _opened(tree.read(path)) - _opened(data or b"")
    lasts = {name.rpartition("::")[2].encode() for name in gone}
    result: list[Edit] = []

    def read(path: str) -> bytes:
        return (contents[path] or b"") if path in contents else tree.read(path)

    for path in sorted(set(contents) | graph.includers(*contents)) if gone else ():
        if not tree.exists(path) or not is_host(path):
            continue
        sight: set[str] | None = None
        source = Source(path, tree.read(path))
        for start, end, names in _directives(source, lasts):
            if not gone & set(names):
                continue
            if sight is None:
                target = targets.get(path, path)
                sight = {target, *(after or graph).reached(target)}
            if not _in_sight(sight, names, read):
                result.append(Edit(path, *source.whole_lines(start, end), b"", STEP))
    return result


def removed(source: Source, all_blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """Return what to delete so that the directives at namespace scope go, each with the name that it has.

    They go line by line; of two empty lines that would meet one goes as well.
    """
    result: list[tuple[int, int, str]] = []
    first = 0
    for directive in directives(source.blank, all_blocks):
        start, end = source.whole_lines(directive.start, directive.end)
        first = first if result and result[-1][1] == start else start
        result.append((start, close_gap(source.data, first, end), directive.name))
    return result


def _in_sight(sight: set[str], names: list[str], read: Callable[[str], bytes]) -> bool:
    lasts = {name.rpartition("::")[2].encode() for name in names}
    texts = (data for path in sorted(sight) if b"namespace" in (data := read(path)) and any(x in data for x in lasts))
    return any(_opened(data) & set(names) for data in texts)


def _opened(data: bytes) -> set[str]:
    """Return the namespaces that a file opens, those around them included."""
    names = {"::".join(part for part in block.path if part) for block in blocks(data)}
    return {
        "::".join(parts[:depth]) for name in names if (parts := name.split("::")) for depth in range(1, 1 + len(parts))
    }


def _directives(source: Source, lasts: set[bytes]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield place and possible meanings of the directives and aliases that name one of the last parts."""
    for match in _DIRECTIVE.finditer(source.blank):
        name = match[1].decode()
        if match[1].rpartition(b"::")[2] not in lasts:
            continue
        block = None if name.startswith("::") else innermost(blocks(source.data), match.start())
        around = [part for part in block.path if part] if block is not None else []
        written = name.removeprefix("::")
        yield *match.span(), ["::".join([*around[:depth], written]) for depth in range(len(around), -1, -1)]


def out_of_sight(source: Source, sight: set[str], read: Callable[[str], bytes]) -> list[tuple[int, int]]:
    """Return the using-directives and aliases of a file whose namespace no file in sight opens, as whole lines.

    Args:
        source: the file.
        sight: what it includes, itself among it.
        read: gives the text of a file in sight.
    """
    last = {match[1].rpartition(b"::")[2] for match in _DIRECTIVE.finditer(source.blank)}
    spans = _directives(source, last)
    return [source.whole_lines(start, end) for start, end, names in spans if not _in_sight(sight, names, read)]
