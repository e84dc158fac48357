# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A binding that cannot be rewritten, and why."""

from __future__ import annotations

from migrate.errors import catalogue
from migrate.tree.plan import Note, Severity


class Refused(Exception):
    """The binding stays as it is; the plan gets a blocker.

    Args:
        code: entry of the catalogue.
        where: ``file:line``.
        values: fields of the entry's text.
    """

    def __init__(self, code: str, where: str, **values: object) -> None:
        self.note = note(code, where, Severity.BLOCKER, **values)
        super().__init__(self.note.text)


def note(code: str, where: str, severity: Severity, **values: object) -> Note:
    """Make a note with the text of the catalogue."""
    return Note(code, catalogue()[code].what.format(**values), severity, where)
