# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of the old library that a move would leave in what has moved."""

from __future__ import annotations

import re

from migrate.cpp.source import Source
from migrate.inventory.components.rows import component_rows
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note


def leftovers(builder: ComponentBuilder) -> list[Note]:
    """Return a blocker for each place of a moved file that still names the old library.

    Args:
        builder: with all edits.
    """
    roots = {old.partition("::")[0] for old in component_rows().namespaces}
    pattern = re.compile(rb"\b(?:" + b"|".join(re.escape(root.encode()) for root in sorted(roots)) + rb")\s*(?:::|\{)")
    notes = []
    contents = builder.contents()
    for path in sorted(builder.files.values()):
        source = Source(path, contents[path] or b"")
        for match in pattern.finditer(source.blank):
            text = source.slice(source.line_start(match.start()), source.line_end(match.start())).strip()
            notes.append(
                note("MIG539", Severity.BLOCKER, where=f"{path}:{source.line(match.start())}", file=path, text=text)
            )
    return notes
