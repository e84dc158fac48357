# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which headers of an operation are public: its own, and those that it includes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from migrate.nanobind.conventions import layout
from migrate.scaffold.new_operation import NewOperation
from migrate.tree.reader import Reader

_INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.MULTILINE)


def public(operation: NewOperation, tree: Reader, plan_files: Mapping[str, bytes], folder: str) -> list[str]:
    """Return the public header and those that it includes and that arrive with it, sorted.

    Args:
        operation: the new operation.
        tree: the tree as it is.
        plan_files: contents that a plan gives to files.
        folder: of the library; headers elsewhere are another's.
    """
    own = {operation.header, *operation.headers, *plan_files}
    own = {path for path in own if path.startswith(f"{folder}/")}
    headers, todo = set[str](), [operation.header]
    while todo:
        path = todo.pop()
        if path not in headers:
            headers.add(path)
            todo += [other for other in _included(path, tree, plan_files, own) if other in own]
    return sorted(headers)


def _included(path: str, tree: Reader, plan_files: Mapping[str, bytes], own: set[str]) -> Iterator[str]:
    content = plan_files.get(path)
    if content is None:
        content = tree.read(path) if tree.exists(path) else b""
    for match in _INCLUDE.finditer(content):
        name = match[1].decode("utf-8", "replace")
        for root in (posixpath.dirname(path), *layout().include_roots):
            place = posixpath.normpath(posixpath.join(root, name))
            if place in own:
                yield place
                break
