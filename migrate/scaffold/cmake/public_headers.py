# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which headers of an operation are public: its own, and those that it includes."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.context import Context
from migrate.cpp.includes import IncludeGraph
from migrate.scaffold.new_operation import NewOperation


def public(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes], folder: str) -> list[str]:
    """Return the public header and those that it includes and that arrive with it, sorted.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: contents that a plan gives to files.
        folder: of the library; headers elsewhere are another's.
    """
    own = {path for path in (operation.header, *operation.headers, *plan_files) if path.startswith(f"{folder}/")}
    new = {path: b"" for path in own if not context.tree.exists(path)}
    graph = IncludeGraph(context.tree, {**new, **plan_files}, context.graph)
    headers, todo = set[str](), [operation.header]
    while todo:
        path = todo.pop()
        if path not in headers:
            headers.add(path)
            todo += own.intersection(graph.includes(path))
    return sorted(headers)
