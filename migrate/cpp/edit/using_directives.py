# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Using-directives and aliases of namespaces that the change empties: they would name nothing any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from migrate.cpp.includes import IncludeGraph
from migrate.cpp.namespaces import blocks
from migrate.cpp.source import Source
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

STEP = "namespace: drop directive"


def edits(tree: Reader, graph: IncludeGraph, contents: Mapping[str, bytes]) -> list[Edit]:
    """Return the edits that remove using-directives whose namespace is opened nowhere in sight any more.

    Args:
        tree: the tree as it is.
        graph: include relation as it is.
        contents: new contents of the files that change.
    """
    gone: set[str] = set()
    for path, data in contents.items():
        if tree.exists(path):
            gone |= _opened(tree.read(path)) - _opened(data)
    result: list[Edit] = []
    for path in sorted(set(contents) | graph.includers(*contents)) if gone else ():
        data = tree.read(path) if tree.exists(path) else b""
        for name in gone:
            for match in _directives(Source(path, data), name):
                sight = [item for item in (path, *graph.reached(path)) if _may(item, tree, name)]
                if not any(name in _opened(contents.get(item) or tree.read(item)) for item in sight):
                    start, end = Source(path, data).whole_lines(*match.span())
                    result.append(Edit(path, start, end, b"", STEP))
    return result


def _may(path: str, tree: Reader, name: str) -> bool:
    return b"namespace" in (data := tree.read(path)) and name.rpartition("::")[2].encode() in data


def _opened(data: bytes) -> set[str]:
    found = {"::".join(block.path) for block in blocks(data)}
    return found | {name.rpartition("::")[0] for name in found}


def _directives(source: Source, name: str) -> Iterable[re.Match[bytes]]:
    pattern = rb"\b(?:using\s+namespace\b|namespace\s+\w+\s*=)\s*(?:::)?" + re.escape(name.encode()) + rb"\s*;"
    return list(re.finditer(pattern, source.blank))
