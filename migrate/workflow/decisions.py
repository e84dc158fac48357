# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What people have decided about a tree: a file of the tree, beside its configuration."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.tree.reader import Reader

FILE = "migrate-decisions.yaml"
KEEP, ALLOW_BREAKING, DONE = "keep", "allow-breaking", "done"
CHOICES = (KEEP, ALLOW_BREAKING, DONE)
_SCHEMA = "decisions.yaml"
_HEAD = (
    "# What was decided about this tree's migration (migrate decide). keep: the item stays as it is;\n"
    "# allow-breaking: users of the item may notice its change; done: a box that only a person can tick.\n"
)
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # may not stand in YAML as they are


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Args:
        choice: ``keep`` (an item stays as it is), ``allow-breaking`` (users of an item may notice its change) or
            ``done`` (a box of a checklist that only a person can tick).
        by: who decided.
        date: when, as YYYY-MM-DD.
        why: in a sentence.
    """

    choice: str
    by: str
    date: str
    why: str


class Decisions:
    """The decisions of one tree, by the name of an item or the key of a box.

    Args:
        known: as the file has them.
        text: the file; empty where there is none.
    """

    def __init__(self, known: Mapping[str, Decision], text: str = "") -> None:
        self._known = dict(known)
        self._text = text

    @classmethod
    def of_tree(cls, tree: Reader) -> Decisions:
        """Read the decisions of a tree; none where it has no such file.

        Args:
            tree: the tree.

        Raises:
            MigrateError: MIG901, MIG902 or MIG910 for a file that cannot be used.
        """
        if not tree.exists(FILE):
            return cls({})
        try:
            text = tree.read(FILE).decode("utf-8")
        except UnicodeDecodeError as error:
            raise MigrateError("MIG901", where=FILE, reason=error) from error
        return cls(_parsed(text), text)

    def of(self, name: str) -> Decision | None:
        """Return what was decided about an item or a box; None if nothing was."""
        return self._known.get(name)

    def records(self) -> dict[str, dict[str, str]]:
        """Return the boxes that people have ticked, as ``records.yaml`` has them."""
        boxes = {name: row for name, row in self._known.items() if row.choice == DONE}
        return {name: {"by": row.by, "date": row.date, "why": row.why} for name, row in boxes.items()}

    def with_one(self, name: str, decision: Decision) -> Decisions:
        """Return the same with one more, or another one in its place; the rest of the file stays as it is.

        Args:
            name: of an item, or the key of a box.
            decision: about it.

        Raises:
            MigrateError: MIG901, MIG902 or MIG910, the decision cannot be written; MIG033, it cannot be put into the
                file without a loss.
        """
        known = {**self._known, name: decision}
        own = _written(known)
        _parsed(own)
        if self._text in ("", _written(self._known)):
            return Decisions(known, own)
        text = _replaced(self._text, name, decision)
        try:
            same = _parsed(text) == known
        except MigrateError:
            same = False
        if not same:
            raise MigrateError("MIG033", where=FILE, file=FILE, text=_on_one_line(name, decision))
        return Decisions(known, text)

    def dump(self) -> str:
        """Return the text of the file."""
        return self._text or _written(self._known)


def _parsed(text: str) -> dict[str, Decision]:
    rows: Mapping[str, Any] = rules.parse(text, _SCHEMA, where=FILE) or {}
    return {name: Decision(**row) for name, row in rows.items()}


def _written(known: Mapping[str, Decision]) -> str:
    return _HEAD + "".join(_entry(name, row) for name, row in sorted(known.items()))


def _entry(name: str, row: Decision) -> str:
    return f"{_quoted(name)}:\n" + "".join(f"  {key}: {value}\n" for key, value in _fields(row))


def _on_one_line(name: str, row: Decision) -> str:
    return f"{_quoted(name)}: {{{', '.join(f'{key}: {value}' for key, value in _fields(row))}}}"


def _fields(row: Decision) -> list[tuple[str, str]]:
    fields = (("choice", row.choice), ("by", row.by), ("date", row.date), ("why", row.why))
    return [(key, _quoted(value)) for key, value in fields]


def _quoted(text: str) -> str:
    """Write a text as YAML between quotes; what is no text of Unicode is told by its code."""
    plain = json.dumps(text.encode("utf-8", "backslashreplace").decode(), ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)


def _replaced(text: str, name: str, decision: Decision) -> str:
    """Return a file with an entry in the place of the one of its name, or at the end."""
    end = "\r\n" if "\r\n" in text else "\n"
    entry = _entry(name, decision).replace("\n", end)
    keys = "|".join(map(re.escape, (_quoted(name), f"'{name}'", name)))
    block = re.compile(rf"^(?:{keys})[ \t]*:[^\n]*(?:\n|\Z)(?:[ \t]+[^\s#][^\n]*(?:\n|\Z))*", re.M)
    if match := block.search(text):
        return text[: match.start()] + entry + text[match.end() :]
    return text + ("" if text.endswith("\n") else end) + entry
