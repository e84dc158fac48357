# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Global helpers that get a namespace: a source opens it once instead of naming it at every call."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.cpp.edit.include_lines import include_lines
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.names import bodies
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Edit

STEP = "helpers' namespace"


def globally(source: Source, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of the names of a source that stays, with a using-directive for those that only add a namespace.

    At global scope it makes the names visible exactly where they were visible before. Headers, and sources with fewer
    than two such names, keep their edits.

    Args:
        source: the file.
        edits: of its names.
    """
    result = list(edits)
    for space in _spaces() if source.path.endswith(SOURCE_SUFFIXES) else ():
        adding = [edit for edit in result if _only_adds(source, edit, space)]
        position = behind_includes(source, min(edit.start for edit in adding)) if adding else None
        if position is not None and len(adding) > 1:
            result = [edit for edit in result if edit not in adding]
            result.append(Edit(source.path, position, position, f"using namespace {space};\n\n".encode(), STEP))
    return result


def by_function(unit: Unit, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of the names of a source that moves, with a using-directive in each function that needs one.

    Files of a unity build share what stands at namespace scope, so it stands in the function.

    Args:
        unit: the file as it is.
        edits: of its names.
    """
    result = list(edits)
    if not unit.path.endswith(SOURCE_SUFFIXES):
        return result
    for space in _spaces():
        adding = [edit for edit in result if _only_adds(unit.source, edit, space)]
        for start, end in bodies(unit) if len(adding) > 1 else ():
            inside = [edit for edit in adding if start < edit.start < end and edit in result]
            if len(inside) > 1:
                result = [edit for edit in result if edit not in inside]
                text = f"\n    using namespace {space};".encode()
                result.append(Edit(unit.path, start + 1, start + 1, text, STEP))
    return result


def _spaces() -> list[str]:
    """Return the namespaces that global helpers get."""
    return sorted({header.namespaces[""] for header in moves().shared.values() if "" in header.namespaces})


def _only_adds(source: Source, edit: Edit, space: str) -> bool:
    added, _, rest = edit.replacement.decode("utf-8", "surrogateescape").rpartition("::")
    return rest == source.slice(edit.start, edit.end) != "" and f"::{space}".endswith(f"::{added}") and added != ""


def behind_includes(source: Source, first: int) -> int | None:
    """Return where the code behind the includes begins; None if that is unclear.

    Args:
        source: the file.
        first: a place that must lie behind it.
    """
    present = include_lines(source)
    if not present:
        return None
    end = present[-1].end
    if source.blank.count(b"#if", 0, end) or source.blank[:end].count(b"{") or end > first:
        return None
    return source.line_start(len(source.data) - len(source.data[end:].lstrip()))
