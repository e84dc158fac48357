# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which bindings need a Python type that an undo would take away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from migrate.cpp.includes import IncludeGraph
from migrate.scaffold.binding.known_types import bound, is_binding
from migrate.tree.reversal import Reversal


def undo_needs(reversal: Reversal) -> Iterator[tuple[str, str]]:
    """Yield the bindings that name, or whose headers name, a type that Python would no longer know.

    A type that another file, also one of another extension module, makes known again is not lost.

    Args:
        reversal: what would be taken back.
    """
    lost, back = set[str](), set[str]()
    for path, (now, then) in reversal.contents.items():
        back |= bound(then or b"") - bound(now or b"")
        if is_binding(path) and now:
            lost |= bound(now) - bound(then or b"")
    lost -= back
    later = reversal.later
    sources = [path for path in later.files(".cpp", ".hpp") if is_binding(path)] if lost else []
    texts: Mapping[str, bytes] = {path: later.read(path) for path in sources}
    lost -= frozenset().union(*map(bound, texts.values()))
    if not lost:
        return
    graph = IncludeGraph(later)
    pattern = re.compile(rb"\b(" + b"|".join(re.escape(name.encode()) for name in sorted(lost)) + rb")\b")
    for path, text in texts.items():
        for data in (text, *(later.read(header) for header in graph.includes(path))):
            if match := pattern.search(data):
                yield path, f"the Python type of {match[1].decode()}"
