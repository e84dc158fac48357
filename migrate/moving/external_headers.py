# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Third-party headers that a moved file got through headers of tt-train and must include itself now."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from migrate.cpp.includes import IncludeGraph, include_names
from migrate.moving.include_lines import OLD_TREE
from migrate.tree.reader import Reader


def external_headers(
    path: str,
    needed: Iterable[str],
    available: Collection[str],
    contents: Mapping[str, bytes | None],
    tree: Reader,
    graph: IncludeGraph,
) -> list[str]:
    """Return the third-party headers that one moved file must include itself, as an include line names them.

    Args:
        path: the file as it is.
        needed: files that declare what it names; those outside the tree have absolute paths.
        available: files of the tree that it will reach.
        contents: of changed files, by new path.
        tree: as it is.
        graph: include relation as it is.
    """
    through = [file for file in graph.reached(path) if file.startswith(OLD_TREE)]
    candidates = sorted(_outside(path, (tree.read(file) for file in through), graph))
    changed = {name for data in (contents.get(file) for file in available) for name in _names(data)}
    reached: set[str] | None = None
    chosen: list[str] = []
    for file in sorted(file for file in needed if file.startswith("/")):
        bringing = [name for name in candidates if _root(name, file) is not None]
        named = [name for name in bringing if posixpath.basename(name) == posixpath.basename(file)]
        if named:
            chosen += [name for name in named if name not in changed]
            continue
        bringing = [name for name in bringing if brings(name, file)]
        if not bringing or any(brings(name, file) for name in (*changed, *chosen)):
            continue
        if reached is None:
            unchanged = (tree.read(header) for header in available if header not in contents and tree.exists(header))
            reached = _outside(path, unchanged, graph)
        if not any(brings(name, file) for name in reached):
            chosen.append(max(bringing, key=lambda name: (len(_reach(name, _root(name, file) or "")), name)))
    return [f"<{name}>" for name in sorted(set(chosen))]


def brings(name: str, file: str) -> bool:
    """Tell whether a third-party header, as an include line names it, includes a file of the same library."""
    root = _root(name, file)
    return root is not None and file in _reach(name, root)


def brings_by_another(data: bytes, files: Collection[str]) -> bool:
    """Tell whether a header's own include lines bring a third-party file, none of them by its own name.

    Args:
        data: the header.
        files: absolute paths.
    """
    names = [name for name in _names(data) if "/" in name]
    bases = {posixpath.basename(name) for name in names}
    return any(brings(name, file) for file in files if posixpath.basename(file) not in bases for name in names)


def _outside(path: str, texts: Iterable[bytes], graph: IncludeGraph) -> set[str]:
    names = {name for data in texts for name in _names(data) if "/" in name}
    return {name for name in names if graph.find(name, path) is None}


def _names(data: bytes | None) -> Iterator[str]:
    return (name for name, _ in include_names(data or b""))


@lru_cache(maxsize=4096)
def _root(name: str, file: str) -> str | None:
    """Return the folder from which an include line names a header of the library of a file."""
    folder, parts = name.partition("/")[0], file.split("/")
    roots = ("/".join(parts[:at]) for at, part in enumerate(parts) if part == folder)
    return next((root for root in roots if Path(f"{root}/{name}").is_file()), None) if "/" in name else None


@lru_cache(maxsize=4096)
def _reach(name: str, root: str) -> frozenset[str]:
    """Return the files that a third-party header includes, itself among them, below its root."""
    seen: set[str] = set()
    todo = [f"{root}/{name}"]
    while todo:
        file = todo.pop()
        if file in seen or not Path(file).is_file():
            continue
        seen.add(file)
        for inner in _names(Path(file).read_bytes()):
            todo += [posixpath.normpath(f"{posixpath.dirname(file)}/{inner}"), f"{root}/{inner}"]
    return frozenset(seen)
