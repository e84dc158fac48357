# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CSV that a spreadsheet takes for text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from migrate.tree.paths import printable


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows below a line of titles.

    Args:
        columns: the titles.
        rows: cells; none is taken for a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain_cell(cell: object) -> object:
    """Keep a spreadsheet from taking a name for a formula, and a terminal from obeying one."""
    if not isinstance(cell, str):
        return cell
    shown = printable(cell)
    return f"'{shown}" if shown.startswith(("=", "+", "-", "@")) else shown
