# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines that name something that moves, in moved files and in all others; and lines that go."""

from __future__ import annotations

from collections.abc import Collection

from migrate.cpp.edit.include_lines import include_lines, rename_include
from migrate.cpp.edit.required_includes import STEP
from migrate.cpp.include_spelling import relative
from migrate.cpp.includes import is_kernel
from migrate.moving.move_builder import MoveBuilder

OLD_TREE = "tt-train/"


def edit(builder: MoveBuilder, path: str, dropped: Collection[str] = ()) -> None:
    """Plan the include lines of one file.

    Args:
        builder: takes the edits.
        path: the file as it is.
        dropped: files whose include lines go.
    """
    source = builder.source(path)
    moved = path in builder.files
    seen: set[str] = set()
    for line in include_lines(source):
        target, beside = builder.context.graph.meant(line.name, line.quoted, path)
        if target is None:
            continue
        stays_behind = moved and target.startswith(OLD_TREE) and target not in builder.files
        new = builder.moved_before(target) if stays_behind else ""
        if new and new in builder.used.get(path, ()):
            target, beside = new, False  # in its place: what stands between include lines may need it
        elif target in dropped or stays_behind:
            builder.remove_include(path, line)
            continue
        elif target not in builder.files and not (moved and beside):
            continue
        written = _written(builder, path, builder.target(target), beside)
        if written in seen:
            builder.remove_include(path, line)
        elif written[1:-1] != line.name:
            builder.add(rename_include(source, line, written, STEP, in_place=moved))
        seen.add(written)


def _written(builder: MoveBuilder, path: str, target: str, beside: bool) -> str:
    user = builder.target(path)
    near = relative(target, user)
    if beside and path in builder.files and not near.startswith(".."):
        return f'"{near}"'
    if is_kernel(user):
        return f'"{target}"'  # kernels are compiled at run time with the repository's root as an include root
    return builder.context.include_spelling.written(target, user)
