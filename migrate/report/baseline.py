# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The baseline of the ratchet: what was legacy and what was done, by symbol, one entry a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate.data import parsed_json
from migrate.errors import MigrateError
from migrate.report.evidence import BoxState
from migrate.report.model import Report

SCHEMA = "ttnn-migrate/baseline/1"
_LAST = ("~", "sorted, one entry a line; migrate report --baseline FILE --update writes it")
_SORTS = ("operation", "wrapper", "metal-op")
_DONE = ("box", "item")
_OPEN = (BoxState.OPEN, BoxState.PARTLY)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A state that nobody may fall behind.

    Args:
        legacy: by ``sort symbol``: what may stay when it is renamed.
        done: ``box checklist/box`` and ``item checklist/item`` that were done.
        known: every box and item there was, done or not.
        unjudged: those of which the tree does not tell whether they are done, with the reason.
    """

    legacy: Mapping[str, frozenset[str]]
    done: frozenset[str]
    known: frozenset[str] = frozenset()
    unjudged: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report) -> Baseline:
        """Return the state of a report."""
        shared = Counter(part for row in report.legacy for part in set(row.identity))
        legacy = {
            f"{row.sort} {row.symbol}": frozenset(part for part in row.identity if part and shared[part] == 1)
            for row in report.legacy
        }
        boxes = {
            f"box {c.id}/{box.id}": box.evidence.state is BoxState.DONE for c in report.checklists for box in c.boxes
        }
        items = {
            f"item {matrix.id}/{row.item}": row.boxes[0].evidence.state is BoxState.DONE
            and not any(box.evidence.state in _OPEN for box in row.boxes)
            for matrix in report.matrices
            for row in matrix.rows
        }
        known = boxes | items
        telling = {f"box {c.id}/{box.id}": box for c in report.checklists for box in c.boxes}
        telling |= {f"item {matrix.id}/{row.item}": row.boxes[0] for matrix in report.matrices for row in matrix.rows}
        unjudged = {key: box.evidence.reason for key, box in telling.items() if box.evidence.state is BoxState.UNKNOWN}
        return cls(legacy, frozenset(key for key, done in known.items() if done), frozenset(known), unjudged)

    def dump(self) -> str:
        """Write it as JSON, sorted, one entry a line, so that git joins changes of different entries."""
        entries = {key: " ".join(sorted(parts)) for key, parts in self.legacy.items()} | dict.fromkeys(
            self.done, "done"
        )
        pairs = [("schema", SCHEMA), *sorted(entries.items()), _LAST]
        lines = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in pairs)
        return "{\n" + ",\n".join(lines) + "\n}\n"


def load(text: str, where: str) -> Baseline:
    """Read a baseline.

    Args:
        text: of the file.
        where: what messages call it.

    Raises:
        MigrateError: MIG801 if it is none, for example because a merge left its marks in it.
    """
    if "\n<<<<<<< " in text or "\n>>>>>>> " in text:
        raise MigrateError("MIG801", where=where, reason="a merge left its marks in it", file=where)
    try:
        entries = parsed_json(text)
        if entries["schema"] != SCHEMA:
            raise MigrateError("MIG801", where=where, reason=f"its schema is {entries['schema']!r}", file=where)
        legacy = {k: frozenset(v.split(" ")) - {""} for k, v in entries.items() if k.split(" ")[0] in _SORTS}
        return Baseline(legacy, frozenset(key for key in entries if key.split(" ")[0] in _DONE))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MigrateError("MIG801", where=where, reason=f"{type(error).__name__}: {error}", file=where) from error
