# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``dead-includes``: include lines of the tree's own headers of which a file uses nothing go.

The smallest recipe: CONTRIBUTING walks through it. Its examples stand in ``rules/dead_includes/examples.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from migrate.context import Context
from migrate.cpp.analysis.dead_includes import candidates, dead_includes
from migrate.cpp.edit.include_lines import edit_includes
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph
from migrate.cpp.source import Source, Span
from migrate.inventory.file_item import FileItem
from migrate.inventory.items import Item
from migrate.tree.plan import Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

NAME = "dead-includes"
STEP = "nothing of it is used"


@dataclass(frozen=True)
class FileWithDeadIncludes(FileItem):
    """A file some of whose include lines can go; the command line calls it by its path.

    Args:
        name: path relative to the tree's root.
        spans: the lines.
    """

    name: str
    spans: tuple[Span, ...]
    kind: str = "dead-include"

    @property
    def files(self) -> tuple[str, ...]:
        """The file itself."""
        return (self.name,)


def items(tree: Reader) -> Iterator[Item]:
    """Yield the files that look as if some of their include lines can go; a plan looks closer."""
    graph = IncludeGraph(tree)
    yield from (item for path in graph.files if (item := _item(path, tree, graph)))


def item_named(tree: Reader, name: str) -> Item | None:
    """Return the file of that path, if it looks so."""
    known = name.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES)) and tree.exists(name)
    return _item(name, tree, IncludeGraph(tree)) if known else None


def _item(path: str, tree: Reader, graph: IncludeGraph) -> FileWithDeadIncludes | None:
    source = Source(path, tree.read(path))
    spans = tuple(source.span(line.start, line.end) for line in candidates(path, tree, graph))
    return FileWithDeadIncludes(path, spans) if spans else None


def plan(item: Item, context: Context) -> Plan:
    """Plan the include lines of one file.

    Args:
        item: from :func:`items`.
        context: tree and parser.

    Returns:
        The plan, empty if a closer look shows that all lines are needed; a blocker if the file does not parse.
    """
    unit = context.parser.parse(item.name)
    if unit.errors:
        error = unit.errors[0]
        blocker = note("MIG480", Severity.BLOCKER, where=f"{error.file}:{error.line}", reason=error.message)
        return Plan(item.name, NAME, (), (blocker,))
    lines = dead_includes(unit, context.tree, context.graph)
    edits = edit_includes(unit.source, remove=lines, reason=STEP)
    return Plan(item.name, NAME, tuple(edits), facts={"removed": [line.name for line in lines]})
