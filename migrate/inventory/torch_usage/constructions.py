# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What constructors leave behind, kept by their arguments: a model makes the same layer a thousand times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from migrate.inventory.torch_usage.heap import ELEMENT, Contents, Heap
from migrate.inventory.torch_usage.recorder import Recorder
from migrate.inventory.torch_usage.values import DICT, LIST, OBJECT, Callee, Cell, Ref, Value

_MAX_OBJECTS = 200  # objects inside one; what is larger hardly comes twice
_OWNER = 3  # where a site says which object is around it
StandIns = list[tuple[int, int]]
Written = Mapping[tuple[int, Any], Value | None]


@dataclass(frozen=True, slots=True)
class Construction:
    """What a constructor left.

    Args:
        first: number of the object.
        contents: of the object and of those that were made with it.
        sites: places in the code that they were given to.
        shared: those of them that every other object made there has, too.
        stand_ins: numbers that stand for the arguments, with the places of these.
        containers: lists and dictionaries among the arguments.
        added: what it added to these.
    """

    first: int
    contents: tuple[Contents, ...]
    sites: tuple[tuple[Any, Cell], ...]
    shared: frozenset[Cell]
    stand_ins: StandIns
    containers: tuple[Cell, ...]
    added: tuple[tuple[Cell, Any, Value], ...]


class Arguments:
    """Arguments of a constructor, with lists and dictionaries by what is in them.

    Args:
        heap: the objects.
        values: the arguments.

    Attributes:
        containers: the lists and dictionaries, in their order.
        signature: what decides how a constructor treats the arguments.
    """

    def __init__(self, heap: Heap, values: Sequence[Value]) -> None:
        self.values = values
        self.containers: dict[Cell, int] = {}
        self._heap = heap
        self.signature = tuple(self._of(value) for value in values)

    def _of(self, value: Value) -> Any:
        inner = None if value.items is None else tuple(self._of(item) for item in value.items)
        refs = tuple(self._contents(ref) for ref in value.refs) if value.kinds & {LIST, DICT} else value.refs
        return *value.with_(refs=(), items=None).signature(), inner, refs

    def _contents(self, ref: Ref) -> Any:
        contents = self._heap.of(ref) if isinstance(ref, Cell) else None
        if contents is None or contents.kind == OBJECT:
            return ref
        assert isinstance(ref, Cell)
        if ref in self.containers:
            return self.containers[ref]
        self.containers[ref] = len(self.containers)
        return contents.kind, contents.many, tuple((key, self._of(field)) for key, field in contents.fields.items())


class Constructions:
    """Keeps what constructors leave, and makes copies of it.

    Args:
        heap: the objects.
        recorder: knows what stands for arguments.
    """

    def __init__(self, heap: Heap, recorder: Recorder) -> None:
        self.heap = heap
        self.recorder = recorder
        self._kept: dict[Any, Construction] = {}

    def copy(self, key: Any, arguments: Arguments) -> Cell | None:
        """Return a new object like one that was made of such arguments; None if there was none."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        swap = {}
        for position, number in kept.stand_ins:
            swap[number] = arguments.values[position].taints
            self.recorder.add_parents(number, swap[number])
        start = len(self.heap.cells)
        for contents in kept.contents:
            self.heap.allocate(contents.kind, contents.cls)
        cells = {Cell(kept.first + n): Cell(start + n) for n in range(len(kept.contents))}
        cells |= {cell: cell for cell in kept.shared}
        cells |= dict(zip(kept.containers, arguments.containers, strict=True))
        move = _Move(cells, swap)
        for position, contents in enumerate(kept.contents):
            copied = self.heap.cells[start + position]
            copied.many = contents.many
            for field, value in contents.fields.items():
                self.heap.set(Cell(start + position), field, move.value(value))
        for cell, field, value in kept.added:
            self.heap.set(cells[cell], field, move.value(value), sure=False)
        for site, cell in kept.sites:
            self.heap.settle(cells[cell], (*site[:_OWNER], cells[Cell(site[_OWNER])].number, *site[_OWNER + 1 :]))
        return Cell(start)

    def keep(
        self, key: Any, arguments: Arguments, cell: Cell, sites: int, written: Written, stand_ins: StandIns
    ) -> None:
        """Keep what a constructor left: in its own object, in new ones, or added to what stands for many.

        Args:
            key: arguments and circumstances.
            arguments: as they were before.
            cell: the object.
            sites: how many places there were before.
            written: fields that it wrote.
            stand_ins: see ``Construction``.
        """
        first = cell.number
        cells = self.heap.cells[first:]
        older = [(Cell(number), field) for number, field in written if number < first]
        if len(cells) > _MAX_OBJECTS or any(not self._adds(each, field, arguments) for each, field in older):
            return
        new = list(islice(self.heap.sites.items(), sites, None))
        if any(_encloses(v) for c in cells for v in c.fields.values()):
            return
        contents = tuple(Contents(each.kind, each.cls, dict(each.fields), each.many) for each in cells)
        own = tuple((site, each) for site, each in new if site[_OWNER] >= first)
        shared = frozenset(each for site, each in new if site[_OWNER] < first)
        added = tuple((e, f, self.heap.of(e).fields[f]) for e, f in older if e in arguments.containers)
        self._kept[key] = Construction(first, contents, own, shared, stand_ins, tuple(arguments.containers), added)

    def _adds(self, cell: Cell, field: Any, arguments: Arguments) -> bool:
        """Tell whether a write only adds to what was there, or can be done again."""
        return field == ELEMENT or self.heap.of(cell).many or cell in arguments.containers


@dataclass(frozen=True, slots=True)
class _Move:
    """Replaces objects of one construction by those of a copy, and what stands for arguments by what they carry."""

    cells: Mapping[Cell, Cell]
    swap: Mapping[int, frozenset[int]]

    def value(self, value: Value) -> Value:
        items = None if value.items is None else tuple(self.value(item) for item in value.items)
        refs = tuple(self._ref(ref) for ref in value.refs)
        taints = value.taints
        if any(number in self.swap for number in taints):
            taints = frozenset(t for number in taints for t in self.swap.get(number, (number,)))
        return value.with_(refs=refs, items=items, taints=taints)

    def _ref(self, ref: Ref) -> Ref:
        if isinstance(ref, Cell):
            return self.cells.get(ref, ref)
        return replace(ref, bound=self.value(ref.bound)) if isinstance(ref, Callee) and ref.bound is not None else ref


def _encloses(value: Value) -> bool:
    """Tell whether a value holds a function that sees the variables of the constructor."""
    closed = any(isinstance(ref, Callee) and ref.closure is not None for ref in value.refs)
    return closed or any(_encloses(item) for item in value.items or ())
