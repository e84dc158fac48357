# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Why an operation, or a level, is not possible."""

from __future__ import annotations

from migrate.errors import cure, message
from migrate.tree.plan import Note, Severity


class Refused(Exception):
    """The operation is left alone.

    Args:
        code: entry of the error catalogue.
        where: ``file:line`` or empty.
        values: fields of the entry's text.
    """

    def __init__(self, code: str, /, *, where: str = "", **values: object) -> None:
        self.code = code
        self.where = where
        self.text = message(code, values)
        self.cure = cure(code, values)
        super().__init__(self.text)

    def note(self, severity: Severity = Severity.BLOCKER) -> Note:
        """Return the refusal as a note of a plan."""
        return Note(self.code, self.text, severity, self.where, self.cure)


def note(code: str, severity: Severity, /, *, where: str = "", **values: object) -> Note:
    """Return a note with the text of the catalogue."""
    return Note(code, message(code, values), severity, where, cure(code, values))
