# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the compiler says, in a form that can be compared between two states of a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_PLACE = re.compile(r"(?P<file>[^\s'\"():]+)?:\d+:\d+")
_NUMBERED = re.compile(r"(?<=\$_)\d+")
_QUOTED = re.compile(r"'([^']*)'")
_NAME = re.compile(r"[A-Za-z_]\w*")


class Level(IntEnum):
    """libclang's severities."""

    IGNORED = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3
    FATAL = 4


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message of the compiler.

    Args:
        file: relative to the tree's root where it lies in it, else absolute; empty if it has no place.
        line: 1-based; 0 if it has no place.
        column: 1-based, in bytes.
        message: without the place.
        severity: see :class:`Level`.
        option: the warning option, as ``-Wunused-parameter``, or empty.
        notes: ``file:line: text`` of the notes that belong to it (instantiations, candidates).
    """

    file: str
    line: int
    column: int
    message: str
    severity: Level
    option: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """True for errors and fatal errors."""
        return self.severity >= Level.ERROR

    @property
    def where(self) -> str:
        """``file:line``, or empty."""
        return f"{self.file}:{self.line}" if self.file else ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What identifies it in another state of the tree: no line, no column, no number of a lambda."""
        message = _NUMBERED.sub("", _PLACE.sub(lambda match: match["file"] or "", self.message))
        return self.file, message, int(self.severity)

    @property
    def names(self) -> tuple[str, ...]:
        """Identifiers that the message quotes, the last component of a qualified name first."""
        names = [name for quoted in _QUOTED.findall(self.message) for name in reversed(_NAME.findall(quoted))]
        return tuple(dict.fromkeys(names))

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        return f"{place}{'warning' if self.severity is Level.WARNING else 'error'}: {self.message}"
