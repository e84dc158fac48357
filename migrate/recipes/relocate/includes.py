# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What each changed file must include itself once the headers that gathered it for tt-train are out of its way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from migrate.cpp.edit.include_lines import lines
from migrate.cpp.edit.required_includes import spelled, vocabulary
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import include_names
from migrate.cpp.layout import layout
from migrate.cpp.namespaces import blocks, innermost
from migrate.recipes.relocate.include_lines import OLD_TREE, inserted
from migrate.recipes.relocate.plan_builder import PlanBuilder

_DEFINE = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
_USING = re.compile(rb"\busing\s+(?:::)?\w+(?:::\w+)*::(\w+)\s*;")
_ANGLED = ("tt_metal/api/", "tt_stl/")


def complete(builder: PlanBuilder) -> None:
    """Add the includes that the changed files lack, headers first.

    Args:
        builder: its edits so far say what every file includes.
    """
    known = [path for path in builder.used if path not in builder.gone]
    headers = sorted(path for path in known if path.endswith(HEADER_SUFFIXES))
    defines: dict[str, set[str]] = {}
    for path in (*_by_dependency(builder, headers), *sorted(set(known) - set(headers))):
        _one(builder, path, defines)


def _by_dependency(builder: PlanBuilder, headers: list[str]) -> list[str]:
    graph = builder.context.graph
    return sorted(headers, key=lambda path: (len(graph.reached(path) & set(headers)), path))


def reached(builder: PlanBuilder, target: str, contents: Mapping[str, bytes | None]) -> set[str]:
    """Return every file of the tree that a file will reach by its includes.

    Args:
        builder: the relocation.
        target: the file, where it will be.
        contents: what changes, by new path.
    """
    seen: set[str] = set()
    todo = [target]
    while todo:
        near = direct(builder, todo.pop(), contents) - seen
        todo += near
        seen |= near
    return seen


def direct(builder: PlanBuilder, path: str, contents: Mapping[str, bytes | None]) -> set[str]:
    """Return the tree's files that a file will include itself; see :func:`reached`."""
    content = contents.get(path)
    if content is None:
        return set() if path in contents else {builder.target(item) for item in builder.context.graph.includes(path)}
    names = include_names(content)
    return {found for name, quoted in names if (found := _found(builder, path, name, quoted, contents))}


def _found(
    builder: PlanBuilder, path: str, name: str, quoted: bool, contents: Mapping[str, bytes | None]
) -> str | None:
    tree = builder.context.tree
    folders = [posixpath.dirname(path)] if quoted else []
    for folder in (*folders, *layout().roots(path)):
        place = posixpath.normpath(posixpath.join(folder, name))
        if contents.get(place) is not None or (place not in contents and tree.exists(place)):
            return place
    return builder.context.graph.find(name, path)


def _one(builder: PlanBuilder, path: str, defines: dict[str, set[str]]) -> None:
    """Add what one file lacks."""
    contents = builder.contents()
    target = builder.target(path)
    available = reached(builder, target, contents) | {target}
    wanted = {builder.target(item) for item in builder.used[path]}
    wanted |= _macros(builder, path, available, defines)
    wanted |= _brought(builder, path, available)
    inner = {item for item in wanted if not item.startswith("/") and item not in available and _usable(item, target)}
    chosen: list[str] = []
    reach = {item: reached(builder, item, contents) for item in inner}
    for item in sorted(inner, key=lambda name: (-len(reach[name]), name)):
        if item not in available:
            chosen.append(_written(item, target))
            available |= reach[item] | {item}
    if path in builder.relocation.files:
        chosen += _external(builder, path, contents, available, wanted)
        chosen += _standard(builder, path) if target.endswith(HEADER_SUFFIXES) else []
    source = builder.source(path)
    present = {line.name for line in lines(source)}
    starts = {edit.start for edit in builder.edits.get(path, ()) if not edit.replacement}
    gone = {line.start for line in lines(source) if line.start in starts}
    written = (edit.replacement.decode("utf-8", "replace") for edit in builder.edits.get(path, ()))
    added = {item for text in written for item in re.findall(r"#include (\S+)", text)}
    names = [name for name in dict.fromkeys(chosen) if name[1:-1] not in present and name not in added]
    builder.add(inserted(source, gone, names))


def _usable(item: str, target: str) -> bool:
    """Leave out sources, and whatever is tt-train's for a file that is in ttnn."""
    return item.endswith(HEADER_SUFFIXES) and not (item.startswith(OLD_TREE) and not target.startswith(OLD_TREE))


def _written(item: str, target: str) -> str:
    for root in _ANGLED:
        if item.startswith(root):
            return f"<{item[len(root) :]}>"
    return f'"{spelled(item, target)}"'


def _external(
    builder: PlanBuilder,
    path: str,
    contents: Mapping[str, bytes | None],
    available: Iterable[str],
    wanted: Iterable[str],
) -> list[str]:
    """Return third-party headers that the file got through headers of tt-train and must include itself now."""
    graph = builder.context.graph
    outside = [item for item in wanted if item.startswith("/")]
    through = [item for item in graph.reached(path) if item.startswith(OLD_TREE)]
    tree = builder.context.tree
    candidates = {name for item in through for name, _ in include_names(tree.read(item)) if "/" in name}
    candidates = {name for name in candidates if graph.find(name, path) is None}
    found = []
    for name in sorted(candidates):
        if any(f"/{name.split('/')[0]}/" in item and item.endswith(name.rpartition("/")[2]) for item in outside):
            direct = (contents.get(item) or b"" for item in available if item in contents)
            if not any(name in (known for known, _ in include_names(data)) for data in direct):
                found.append(f"<{name}>")
    return found


def _standard(builder: PlanBuilder, path: str) -> list[str]:
    """Return the standard headers of the standard names that a header uses."""
    table = vocabulary().standard
    text = builder.source(path).blank.decode("utf-8", "replace")
    return sorted(
        {f"<{header}>" for name, header in table.items() if re.search(rf"(?<![\w:]){re.escape(name)}\b", text)}
    )


def _brought(builder: PlanBuilder, path: str, available: set[str]) -> set[str]:
    """Return the headers with the using-declarations that a file relies on, unless it reaches one for each."""
    wanted = builder.using_declared.get(path, set())
    if not wanted:
        return set()
    tree = builder.context.tree
    reach = sorted(builder.context.graph.reached(path), key=lambda item: (len(item), item))
    known = {item: _using(tree.read(item)) for item in {*reach, *available} if tree.exists(item)}
    left = wanted - {name for item in available for name in known.get(item, ())}
    return {next((item for item in reach if name in known.get(item, ())), "") for name in left} - {""}


@lru_cache(maxsize=4096)
def _using(data: bytes) -> frozenset[tuple[str, str]]:
    """Return what the using-declarations of a file bring: the namespace where they stand, and the name."""
    found = list(_USING.finditer(data))
    if not found:
        return frozenset()
    spaces = blocks(data)
    made = set()
    for match in found:
        block = innermost(spaces, match.start())
        made.add(("::".join(block.path) if block else "", match[1].decode()))
    return frozenset(made)


def _macros(builder: PlanBuilder, path: str, available: Iterable[str], defines: dict[str, set[str]]) -> set[str]:
    """Return the headers that define the macros a file uses, unless it reaches one that does."""
    words = builder.words.get(path, set())
    if not words:
        return set()
    for item in (*available, *builder.context.graph.reached(path)):
        if item not in defines:
            tree = builder.context.tree
            data = tree.read(item) if tree.exists(item) else b""
            defines[item] = {name.decode() for name in _DEFINE.findall(data)}
    open_words = words - {word for item in available for word in defines[item]}
    reached = sorted(builder.context.graph.reached(path))
    return {next((item for item in reached if word in defines[item]), "") for word in open_words} - {""}
