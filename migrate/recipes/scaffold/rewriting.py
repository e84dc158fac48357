# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""From a file's new content to the few edits that make it."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import accumulate

from migrate.tree.plan import Edit


def edits(path: str, before: bytes, after: bytes, reason: str) -> list[Edit]:
    """Return the edits, whole lines each, that turn one content into another.

    Args:
        path: the file.
        before: as it is.
        after: as it shall be.
        reason: of the edits.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in old)]
    found = []
    for kind, first, last, fresh, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(Edit(path, starts[first], starts[last], b"".join(new[fresh:stop]), reason))
    return found
