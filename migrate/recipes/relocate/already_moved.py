# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which operations have moved already, told by the tree alone: no commit and no record of ours needs to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.recipes.relocate.targets import MoveRow, moves
from migrate.tree.reader import Reader


def already_moved(tree: Reader) -> Iterator[str]:
    """Yield the names that moved operations had: their folder is gone, and a header of the new one declares them.

    Args:
        tree: as it is.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    files = tree.files()
    for row in moves().operations.values():
        if row.name and row.target and not any(path.startswith(f"{row.source}/") for path in files):
            headers = (path for path in files if path.startswith(f"{row.target}/") and path.endswith(HEADER_SUFFIXES))
            if any(_declares(tree.read(path), row) for path in headers):
                yield row.key


def _declares(data: bytes, row: MoveRow) -> bool:
    last = re.escape(row.name.rpartition("::")[2].encode())
    return re.search(rb"\b" + last + rb"\s*(?:\(|=\s*(?:[\w:]+::)?register_operation\b)", data) is not None
