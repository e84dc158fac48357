# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Objects that change while code runs, with a way back for branches that are tried one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from migrate.inventory.torch_usage.values import EMPTY, Cell, Value, join

ELEMENT = "[]"  # the field that stands for all elements whose key is not known


@dataclass(slots=True)
class Contents:
    """What a cell holds.

    Args:
        kind: OBJECT, LIST or DICT.
        cls: class of an instance.
        fields: attributes, or elements by known key.
        many: it stands for several objects, so that writing adds to what is there.
    """

    kind: str
    cls: Any = None
    fields: dict[Any, Value] = field(default_factory=dict)
    many: bool = False


class Heap:
    """All cells, by number.

    Attributes:
        sites: objects by the places in the code that make them.
    """

    def __init__(self) -> None:
        self.cells: list[Contents] = []
        self.sites: dict[Any, Cell] = {}
        self._logs: list[dict[tuple[int, Any], Value | None]] = []

    def allocate(self, kind: str, cls: Any = None) -> Cell:
        """Make a cell."""
        self.cells.append(Contents(kind, cls))
        return Cell(len(self.cells) - 1)

    def settle(self, cell: Cell, site: Any) -> Cell:
        """Give an object that is complete to its place in the code; one that is there already takes it in.

        Args:
            cell: the new object.
            site: names the place and the object around it.
        """
        known = self.sites.setdefault(site, cell)
        if known != cell:
            contents = self.cells[known.number]
            contents.many = True
            for key, value in self.cells[cell.number].fields.items():
                self._put(known.number, key, join(contents.fields.get(key, EMPTY), value))
        return known

    def of(self, cell: Cell) -> Contents:
        """Return what a cell holds."""
        return self.cells[cell.number]

    def get(self, cell: Cell, key: Any) -> Value | None:
        """Return a field; None if it was never written."""
        return self.cells[cell.number].fields.get(key)

    def set(self, cell: Cell, key: Any, value: Value, sure: bool = True) -> None:
        """Write a field; what was there is kept beside where the write is not sure or the cell stands for many."""
        contents = self.cells[cell.number]
        old = contents.fields.get(key)
        if old is not None and (contents.many or not sure):
            value = join(old, value)
        self._put(cell.number, key, value)

    def elements(self, cell: Cell) -> Value:
        """Return what any element can be."""
        result = EMPTY
        contents = self.cells[cell.number]
        for value in contents.fields.values():
            result = join(result, value)
        return result

    def _put(self, number: int, key: Any, value: Value) -> None:
        fields = self.cells[number].fields
        if self._logs:
            self._logs[-1].setdefault((number, key), fields.get(key))
        fields[key] = value

    def begin(self) -> None:
        """Start to note writes."""
        self._logs.append({})

    def rollback(self) -> dict[tuple[int, Any], Value]:
        """Undo the writes since ``begin`` and return what they wrote."""
        written = {}
        for (number, key), old in self._logs.pop().items():
            fields = self.cells[number].fields
            written[number, key] = fields[key]
            if old is None:
                del fields[key]
            else:
                fields[key] = old
        return written

    def commit(self) -> Mapping[tuple[int, Any], Value | None]:
        """Keep the writes since ``begin``, and return them with what was there before."""
        log = self._logs.pop()
        if self._logs:
            for key, old in log.items():
                self._logs[-1].setdefault(key, old)
        return log

    def write_back(self, written: dict[tuple[int, Any], Value]) -> None:
        """Write again what a rollback undid."""
        for (number, key), value in written.items():
            self._put(number, key, value)

    def write_either(self, written: dict[tuple[int, Any], Value]) -> None:
        """Add what a rollback undid to what is there."""
        for (number, key), value in written.items():
            self._put(number, key, join(self.cells[number].fields.get(key, EMPTY), value))
