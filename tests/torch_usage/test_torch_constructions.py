# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What constructors leave: copied where the arguments are alike, made anew where anything differs."""

from __future__ import annotations

from typing import Any

from migrate.inventory.torch_usage.constructions import Arguments, Constructions
from migrate.inventory.torch_usage.heap import ELEMENT, Heap
from migrate.inventory.torch_usage.recorder import Recorder
from migrate.inventory.torch_usage.values import CALLABLE, HOST, LIST, OBJECT, Callee, Cell, Value, number

TENSOR = Value(frozenset([HOST]), frozenset(["weight"]), frozenset([7]))


def a_list(heap: Heap, *values: Value) -> Value:
    cell = heap.allocate(LIST)
    for position, value in enumerate(values):
        heap.set(cell, position, value)
    return Value(frozenset([LIST]), refs=(cell,))


def refers(cell: Cell) -> Value:
    return Value(frozenset([OBJECT]), refs=(cell,))


class Made:
    """One object, made with a list of its own and what the arguments are."""

    def __init__(self, *values: Value, closure: Any = None) -> None:
        self.heap, self.recorder = Heap(), Recorder()
        self.constructions = Constructions(self.heap, self.recorder)
        self.arguments = Arguments(self.heap, values)
        self.heap.begin()
        self.cell = self.heap.allocate(OBJECT)
        stand_ins = [(n, self.recorder.stand_in(value.taints)) for n, value in enumerate(values) if value.taints]
        swapped = dict(stand_ins)
        for position, value in enumerate(values):
            taints = frozenset([swapped[position]]) if position in swapped else value.taints
            self.heap.set(self.cell, f"argument{position}", value.with_(taints=taints))
        inner = self.heap.settle(self.heap.allocate(LIST), ("file.py", 3, 4, self.cell.number))
        self.heap.set(self.cell, "inner", refers(inner))
        if closure is not None:
            self.heap.set(self.cell, "later", Value(frozenset([CALLABLE]), refs=(Callee(closure, None, closure),)))
        self.written, self.stand_ins = self.heap.commit(), stand_ins

    def keep(self, written: Any = None) -> None:
        self.constructions.keep("key", self.arguments, self.cell, 0, written or self.written, self.stand_ins)

    def copy(self, *values: Value) -> Cell | None:
        return self.constructions.copy("key", Arguments(self.heap, values))


def test_nothing_is_copied_before_something_is_kept() -> None:
    assert Made().copy() is None


def test_what_changes_another_object_is_not_kept() -> None:
    made = Made()
    made.heap.cells.insert(0, made.heap.cells[0])
    made.cell = Cell(1)
    made.keep({(0, "size"): None})
    assert made.copy() is None


def test_what_holds_a_function_with_the_constructors_variables_is_not_kept() -> None:
    made = Made(closure="variables")
    made.keep()
    assert made.copy() is None


def test_a_copy_has_objects_of_its_own() -> None:
    made = Made()
    made.keep()
    copy = made.copy()
    assert copy is not None and copy != made.cell
    (inner,), (other,) = (made.heap.of(cell).fields["inner"].refs for cell in (made.cell, copy))
    assert inner != other
    assert made.heap.sites["file.py", 3, 4, copy.number] == other


def test_a_copy_carries_what_its_own_arguments_carry() -> None:
    made = Made(TENSOR)
    made.keep()
    copy = made.copy(TENSOR.with_(taints=frozenset([9])))
    assert copy is not None
    assert made.heap.of(copy).fields["argument0"].taints == frozenset([9])
    ((_, number_),) = made.stand_ins
    assert made.recorder.parents(number_) == frozenset([7, 9])


def test_lists_are_alike_by_what_is_in_them() -> None:
    heap = Heap()
    one, same, other = (Arguments(heap, [a_list(heap, number(constant=n))]) for n in (1, 1, 2))
    assert one.signature == same.signature != other.signature
    assert one.containers != same.containers


def test_one_list_twice_is_not_two_lists() -> None:
    heap = Heap()
    first, second = a_list(heap), a_list(heap)
    assert Arguments(heap, [first, first]).signature != Arguments(heap, [first, second]).signature


def test_a_copy_holds_the_list_that_it_was_given_and_adds_to_it() -> None:
    heap = Heap()
    constructions = Constructions(heap, Recorder())
    given, mine = a_list(heap), a_list(heap)
    arguments = Arguments(heap, [given])
    heap.begin()
    cell = heap.allocate(OBJECT)
    heap.set(cell, "sizes", given)
    heap.set(given.refs[0], ELEMENT, number(constant=1), sure=False)  # type: ignore[arg-type]
    constructions.keep("key", arguments, cell, 0, heap.commit(), [])
    copy = constructions.copy("key", Arguments(heap, [mine]))
    assert copy is not None
    assert heap.of(copy).fields["sizes"].refs == mine.refs
    assert heap.of(mine.refs[0]).fields[ELEMENT].constant == 1  # type: ignore[arg-type]
