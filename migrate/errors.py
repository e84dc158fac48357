# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The error catalogue: every message a user can get bears a code, a place and a cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from migrate import data
from migrate.number_of import Number, Text

EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, EXIT_ENVIRONMENT, EXIT_VERIFICATION, EXIT_DECISION = range(6)
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the catalogue.

    Args:
        code: ``MIGnnn``.
        title: a few words.
        what: the message; ``{name}`` fields are filled from the error's values.
        cure: the next command to type, or what to do; fields are filled likewise.
        exit: exit status of the process that ends with it.
        page: longer text for ``migrate explain MIGnnn``.
    """

    code: str
    title: str
    what: str
    cure: str
    exit: int
    page: str = ""


@cache
def catalogue() -> dict[str, Entry]:
    """Load every entry of ``rules/errors/*.yaml``, by code.

    Raises:
        ValueError: two files define one code.
    """
    entries: dict[str, Entry] = {}
    for name in data.names("rules/errors", ".yaml"):
        for code, fields in (data.yaml(name) or {}).items():
            if code in entries:
                raise ValueError(f"{code} is defined twice, the second time in {name}")
            entries[code] = Entry(code=code, **fields)
    return entries


class _Values(dict[str, object]):
    """Values of a message; a field that nobody gave shows as a question mark instead of hiding the message."""

    def __getitem__(self, key: str) -> Number | Text:
        value = self.get(key, "?")
        return Number(value) if type(value) is int else Text(value)


class MigrateError(Exception):
    """Anything that a user is told by code.

    Args:
        code: an entry of the catalogue.
        where: ``file``, ``file:line`` or empty.
        values: fields of the entry's texts.
    """

    def __init__(self, code: str, /, *, where: str = "", **values: object) -> None:
        self.entry = catalogue()[code]
        self.where = where
        self.values: Mapping[str, object] = _Values(values)
        super().__init__(self.what)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by code, place and values, so that worker processes can raise it."""
        return _rebuild, (self.code, self.where, dict(self.values))

    @property
    def code(self) -> str:
        """The entry's code."""
        return self.entry.code

    @property
    def exit(self) -> int:
        """The exit status that this error asks for."""
        return self.entry.exit

    @property
    def what(self) -> str:
        """What happened, with the values filled in."""
        return message(self.code, self.values)

    @property
    def cure(self) -> str:
        """What to do next, with the values filled in."""
        return cure(self.code, self.values)


def message(code: str, values: Mapping[str, object]) -> str:
    """Return what happened, from the catalogue; a value that is not there shows as ``?``."""
    return catalogue()[code].what.format_map(_Values(values)).strip()


def cure(code: str, values: Mapping[str, object]) -> str:
    """Return what to do next, from the catalogue; a value that is not there shows as ``?``."""
    return catalogue()[code].cure.format_map(_Values(values)).strip()


def _rebuild(code: str, where: str, values: Mapping[str, object]) -> MigrateError:
    return MigrateError(code, where=where, **values)
