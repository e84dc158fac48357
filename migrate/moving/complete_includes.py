# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What each changed file must include itself once the headers that gathered it for tt-train are out of its way."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from migrate.cpp.edit.required_includes import headers_for, standard_headers_of
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.macro_definitions import DEFINED_NAME
from migrate.cpp.namespaces import blocks, innermost
from migrate.moving.external_headers import external_headers
from migrate.moving.include_lines import OLD_TREE
from migrate.moving.move_builder import MoveBuilder

_USING = re.compile(rb"\busing\s+(?:::)?\w+(?:::\w+)*::(\w+)\s*;")


def complete(builder: MoveBuilder) -> None:
    """Add the includes that the changed files lack, headers first.

    Args:
        builder: its edits so far say what every file includes.
    """
    known = [path for path in builder.used if path not in builder.gone]
    headers = sorted(path for path in known if path.endswith(HEADER_SUFFIXES))
    defines: dict[str, set[str]] = {}
    for path in (*_by_dependency(builder, headers), *sorted(set(known) - set(headers))):
        _one(builder, path, defines)
    for path in list(builder.removed_includes):
        builder.add_includes(path, ())


def _by_dependency(builder: MoveBuilder, headers: list[str]) -> list[str]:
    graph = builder.context.graph
    return sorted(headers, key=lambda path: (len(graph.reached(path) & set(headers)), path))


def _one(builder: MoveBuilder, path: str, defines: dict[str, set[str]]) -> None:
    """Add what one file lacks."""
    contents = builder.contents()
    target = builder.target(path)
    graph = IncludeGraph(builder.context.tree, contents, builder.context.graph)
    available = graph.reached(target) | {target}
    needed = {builder.target(file) for file in builder.used[path]}
    needed |= _macros(builder, path, available, defines)
    needed |= _using_declared(builder, path, available)
    headers = headers_for([file for file in needed if _usable(file, target)], target, available, graph)
    for header in headers:
        available |= graph.reached(header) | {header}
    lines = [builder.context.include_spelling.written(header, target) for header in headers]
    if path in builder.files:
        lines += external_headers(path, needed, available, contents, builder.context.tree, builder.context.graph)
        lines += _standard(builder, path) if target.endswith(HEADER_SUFFIXES) else []
    written = (edit.replacement.decode("utf-8", "replace") for edit in builder.edits.get(path, ()))
    added = {name for text in written for name in re.findall(r"#include (\S+)", text)}
    builder.add_includes(path, [line for line in lines if line not in added])


def _usable(header: str, target: str) -> bool:
    """Leave out sources, and whatever is tt-train's for a file that is in ttnn."""
    return header.endswith(HEADER_SUFFIXES) and not (header.startswith(OLD_TREE) and not target.startswith(OLD_TREE))


def _standard(builder: MoveBuilder, path: str) -> list[str]:
    """Return the standard headers of the standard names that a header uses."""
    text = builder.source(path).blank.decode("utf-8", "replace")
    return [f"<{header}>" for header in standard_headers_of(text)]


def _using_declared(builder: MoveBuilder, path: str, available: set[str]) -> set[str]:
    """Return the headers with the using-declarations that a file relies on, unless it reaches one for each."""
    names = builder.using_declared.get(path, set())
    if not names:
        return set()
    tree = builder.context.tree
    reach = sorted(builder.context.graph.reached(path), key=lambda header: (len(header), header))
    known = {header: using_declarations(tree.read(header)) for header in {*reach, *available} if tree.exists(header)}
    left = [name for name in names if not any(_brings(known.get(header, ()), name) for header in available)]
    return {next((header for header in reach if _brings(known.get(header, ()), name)), "") for name in left} - {""}


def _brings(declared: Collection[tuple[str, str]], name: tuple[str, str]) -> bool:
    """Tell whether using-declarations bring a name to a namespace, or to one inside of it that it may nominate."""
    return any(last == name[1] and f"{space}::".startswith(f"{name[0]}::") for space, last in declared)


@lru_cache(maxsize=4096)
def using_declarations(data: bytes) -> frozenset[tuple[str, str]]:
    """Return what the using-declarations of a file bring: the namespace where they stand, and the name."""
    matches = list(_USING.finditer(data))
    if not matches:
        return frozenset()
    spaces = blocks(data)
    declared = set()
    for match in matches:
        block = innermost(spaces, match.start())
        declared.add(("::".join(block.path) if block else "", match[1].decode()))
    return frozenset(declared)


def _macros(builder: MoveBuilder, path: str, available: Iterable[str], defines: dict[str, set[str]]) -> set[str]:
    """Return the headers that define the macros a file uses, unless it reaches one that does."""
    words = builder.words.get(path, set())
    if not words:
        return set()
    for header in (*available, *builder.context.graph.reached(path)):
        if header not in defines:
            tree = builder.context.tree
            data = tree.read(header) if tree.exists(header) else b""
            defines[header] = {name.decode() for name in DEFINED_NAME.findall(data)}
    open_words = words - {word for header in available for word in defines[header]}
    reached = sorted(builder.context.graph.reached(path))
    return {next((header for header in reached if word in defines[header]), "") for word in open_words} - {""}
