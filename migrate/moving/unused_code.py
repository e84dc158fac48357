# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What ttnn's warning flags call an error and ttml's do not: unused parameters, constants and helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.cpp.diagnostics import Diagnostic
from migrate.cpp.unit import Unit
from migrate.tree.plan import Edit

STEP = "unused names"
_NAMED = re.compile(r"^unused (parameter|variable|function) '([A-Za-z_]\w*)'")


def edits(unit: Unit) -> Iterator[Edit]:
    """Yield the edits for the warnings of a unit that was parsed with ttnn's flags.

    Args:
        unit: the file as it is.
    """
    seen: set[int] = set()
    for warning in unit.diagnostics:
        match = _NAMED.match(warning.message)
        if match is None or warning.file != unit.path:
            continue
        offset = unit.source.offset(warning.line, warning.column)
        name = match[2].encode()
        if offset in seen or not unit.source.data.startswith(name, offset):
            continue
        seen.add(offset)
        if match[1] == "parameter":
            yield Edit(unit.path, offset, offset + len(name), b"/*" + name + b"*/", STEP)
        else:
            start = _statement(unit, warning, offset)
            yield Edit(unit.path, start, start, b"[[maybe_unused]] ", STEP)


def _statement(unit: Unit, warning: Diagnostic, offset: int) -> int:
    """Return where the declaration of a name begins."""
    text = unit.source.blank
    start = max(text.rfind(mark, 0, offset) for mark in (b";", b"{", b"}"))
    directive = max(text.rfind(b"\n#", 0, offset), 0 if text.startswith(b"#") else -1)
    if directive > start:
        start = text.find(b"\n", directive + 1)
        while text[:start].endswith(b"\\"):
            start = text.find(b"\n", start + 1)
    return unit.source.skip(start + 1)
