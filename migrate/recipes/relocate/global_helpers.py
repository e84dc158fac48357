# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources that stay and only call global helpers that get a namespace: their text tells what they need.

A using-directive at global scope makes the helpers visible exactly where they were visible before, so no parse has to
say what each name means.
"""

from __future__ import annotations

import re

from migrate.cpp.edit.include_lines import include_lines
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph
from migrate.cpp.source import Source
from migrate.recipes.relocate.open_namespace import STEP, behind_includes
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.tree.plan import Edit

_OWNED = re.compile(rb"(?:\.|->|(?<!\breturn)(?<!\bthrow)(?<!\belse)(?<!\bcase)(?<=[\w>])\s*::)\s*$")
_NEAR = 80


class GlobalHelpers:
    """What the sources of one relocation's tree know of the global helpers that move.

    Args:
        builder: takes the edits; the moved files have theirs.
    """

    def __init__(self, builder: PlanBuilder) -> None:
        self._builder = builder
        self._graph = builder.context.graph
        self._after = IncludeGraph(builder.context.tree, builder.contents(), self._graph)

    def open(self, path: str) -> bool:
        """Open the namespaces of the helpers that a source calls, if nothing else can have changed for it.

        Args:
            path: the source as it is; it names nothing else that moves.

        Returns:
            False if it must be parsed: it is no source, it would lose a header, or calls one helper only.
        """
        builder = self._builder
        spaces = builder.relocation.shared
        if not path.endswith(SOURCE_SUFFIXES) or self._loses(path):
            return False
        source = builder.source(path)
        edits: list[Edit] = []
        for header, names in builder.globals.items():
            uses = calls(source, names) if header in self._graph.reached(path) else []
            position = behind_includes(source, min(uses)) if len(uses) > 1 else None
            if len(uses) == 1 or (uses and position is None):
                return False
            if position is not None:
                text = f"using namespace {spaces[header].namespaces['']};\n\n".encode()
                edits.append(Edit(path, position, position, text, STEP))
        builder.add(edits)
        return True

    def _loses(self, path: str) -> bool:
        """Tell whether a source would no longer reach a header that does not move."""
        builder, graph = self._builder, self._graph
        targets = {builder.target(header) for header in graph.includes(path) if header in builder.relocation.files}
        after = self._after.reached(path).union(targets, *(self._after.reached(target) for target in targets))
        return bool(graph.reached(path) - after - builder.relocation.files.keys())


def calls(source: Source, names: frozenset[str]) -> list[int]:
    """Return where a source writes one of some names: not as a member, and not in another namespace.

    Args:
        source: the file.
        names: plain names.
    """
    if not names:
        return []
    behind = max((line.end for line in include_lines(source)), default=0)
    pattern = re.compile(rb"\b(?:" + b"|".join(re.escape(name.encode()) for name in sorted(names)) + rb")\b")
    matches = pattern.finditer(source.blank, behind)
    return [
        start for match in matches if not _OWNED.search(source.blank, max(0, (start := match.start()) - _NEAR), start)
    ]
