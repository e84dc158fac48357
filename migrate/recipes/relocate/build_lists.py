# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of tt-train that shrink with an operation: CMake sources with their headings, and the umbrella header."""

from __future__ import annotations

import re
from collections.abc import Collection

from migrate.cmake.edit import load
from migrate.cmake.list_files import SUFFIX, ListFiles
from migrate.cpp.edit.blank_lines import skip_empty_line
from migrate.cpp.edit.include_lines import Include, include_lines
from migrate.cpp.source import Source
from migrate.moving.include_lines import OLD_TREE
from migrate.moving.remove_sources import STEP, without
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Edit

_NAME = "CMakeLists.txt"


def edit(builder: PlanBuilder, gone: Collection[str]) -> None:
    """Take files out of tt-train's CMake lists, and list packaged shared headers in ttnn's.

    Args:
        builder: takes the edits.
        gone: files that move away or are deleted.
    """
    tree = builder.context.tree
    for path in tree.files(_NAME, SUFFIX):
        if path.startswith(OLD_TREE):
            builder.add(without(load(tree, path), set(gone)))
    packaged: dict[str, ListFiles] = {}
    for header in builder.relocation.shared.values():
        if header.listed and tree.exists(header.listed):
            lists = packaged.setdefault(header.listed, ListFiles.load(tree, header.listed))
            lists.add(header.target)
    for lists in packaged.values():
        builder.add(lists.edits("package the shared headers"))


def umbrella_goes(builder: PlanBuilder) -> bool:
    """Tell whether the umbrella header gathers nothing once the operation is gone."""
    path = moves().umbrella
    if not builder.context.tree.exists(path):
        return False
    left = [
        line
        for line in include_lines(builder.source(path))
        if _meant(builder, path, line) not in builder.relocation.files
    ]
    return not any((_meant(builder, path, line) or "").startswith(OLD_TREE) for line in left)


def _meant(builder: PlanBuilder, path: str, line: Include) -> str | None:
    return builder.context.graph.meant(line.name, line.quoted, path)[0]


def umbrella(builder: PlanBuilder) -> None:
    """Take the operation's header, and its registration, out of the umbrella header."""
    path = moves().umbrella
    if not builder.context.tree.exists(path):
        return
    source = builder.source(path)
    for line in include_lines(source):
        if _meant(builder, path, line) in builder.relocation.files:
            builder.remove_include(path, line)
    span = registration(source, builder.relocation.row.key)
    if span is not None:
        start, end = source.whole_lines(*span[:2])
        builder.add([Edit(path, start, skip_empty_line(source.data, end), b"", STEP)])


def registration(source: Source, name: str) -> tuple[int, int, str] | None:
    """Find the registration of an operation in a file.

    Args:
        source: the file.
        name: qualified name of the operation.

    Returns:
        Start and end of the declaration, and the struct as written.
    """
    last = name.rpartition("::")[2]
    pattern = (
        rb"(?:inline\s+)?constexpr\s+auto\s+"
        + re.escape(last.encode())
        + rb"\s*=\s*(?:[\w:]+::)?register_operation\s*<"
    )
    match = re.search(pattern, source.blank)
    if match is None:
        return None
    close = source.closing(match.end() - 1)
    parts = source.split(match.end(), close - 1)
    end = source.blank.index(b";", close) + 1
    return match.start(), end, source.slice(*parts[1]) if len(parts) > 1 else ""
