# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a file includes whatever the build: seen in the text, without a parse."""

from __future__ import annotations

from collections.abc import Collection

from migrate.cpp.conditionals import unconditional
from migrate.cpp.includes import IncludeGraph, include_names
from migrate.tree.reader import Reader


def included_for_certain(graph: IncludeGraph, tree: Reader, path: str, names: Collection[str]) -> list[str]:
    """Return those of some headers outside of the tree that a file includes, directly or not, outside of every ``#if``.

    Args:
        graph: of the tree.
        tree: the files.
        path: the file.
        names: of the headers, as they are included.
    """
    seen, todo = {path}, [path]
    included: dict[str, None] = {}
    while todo:
        user = todo.pop()
        for name, quoted in include_names(unconditional(tree.read(user))):
            target, _ = graph.meant(name, quoted, user)
            if target is None and name in names:
                included[name] = None
            elif target is not None and target not in seen:
                seen.add(target)
                todo.append(target)
    return sorted(included)
