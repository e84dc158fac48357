# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checklists: the boxes of the documents, each with its evidence. One kind is about the tree, one about many items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.inventory.model import Kind, Operation
from migrate.report.categories import category
from migrate.report.evidence import BoxState, Evidence, Place
from migrate.report.facts import Facts
from migrate.report.predicates import OPERATION, Values, holds, holds_for
from migrate.report.predicates.operation import launch_seen
from migrate.report.records import Records

FOLDER = "checklists"
OPERATIONS = f"{FOLDER}/proxy-elimination.yaml"
__all__ = ["Box", "BoxState", "Checklist", "Matrix", "Row", "Section", "boxes", "fill_in", "names"]


@dataclass(frozen=True, slots=True)
class Box:
    """One box.

    Args:
        id: short name, unique in its checklist.
        text: as the document has it.
        evidence: what is known of it.
    """

    id: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """Boxes below one heading.

    Args:
        heading: as the document has it.
        phase: of the plan; empty where it has none.
        boxes: in the document's order.
    """

    heading: str
    phase: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The boxes of a document that are about the tree.

    Args:
        id: the rule file's name.
        title: of the list.
        document: the document's title.
        sections: in the document's order.
    """

    id: str
    title: str
    document: str
    sections: tuple[Section, ...]

    @property
    def boxes(self) -> list[Box]:
        """Every box."""
        return [box for section in self.sections for box in section.boxes]


@dataclass(frozen=True, slots=True)
class Row:
    """The boxes of one item.

    Args:
        item: its name.
        kind: of an operation; empty for other items.
        category: where it belongs; empty where that means nothing.
        place: where it stands, or None.
        boxes: one for each column.
    """

    item: str
    kind: str
    category: str
    place: Place | None
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The boxes of a document that hold for many items.

    Args:
        id: the rule file's name.
        title: of the list.
        document: the document's title and heading.
        columns: id and text of each box.
        rows: items.
    """

    id: str
    title: str
    document: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def names() -> list[str]:
    """List the rule files of the checklists."""
    return rules.names(FOLDER)


def fill_in(facts: Facts, records: Records) -> tuple[list[Checklist], list[Matrix]]:
    """Work out every checklist.

    Args:
        facts: the tree.
        records: what people have recorded.

    Returns:
        The checklists about the tree, and those about many items.

    Raises:
        MigrateError: MIG901 to MIG904 for a rule file that cannot be used.
    """
    lists, matrices = [], []
    for name in names():
        content, key = rules.load(name), name.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        order = content.get("order", 99)
        if "items" in content:
            matrices.append((order, _matrix(key, content, facts, records)))
        else:
            lists.append((order, _checklist(key, content, facts, records)))
    return [numbered for _, numbered in sorted(lists, key=_order)], [
        numbered for _, numbered in sorted(matrices, key=_order)
    ]


def boxes(operation: Operation, proven: Mapping[str, str] | None = None) -> Iterator[Box]:
    """Fill in the boxes of one operation.

    Args:
        operation: as the tree has it now.
        proven: what this run has shown beside the inventory: ``built`` and ``tested``, with the proof.

    Yields:
        Boxes in the document's order.
    """
    for box in _all_boxes(rules.load(OPERATIONS)):
        ((name, _),) = box["predicate"].items()
        if proven and name in proven:
            yield Box(box["id"], box["text"], Evidence(BoxState.DONE, proven[name], (), 1, 1))
        else:
            yield Box(box["id"], box["text"], OPERATION[name](operation))


def _order(numbered: tuple[int, Checklist | Matrix]) -> tuple[int, str]:
    return numbered[0], numbered[1].id


def _checklist(key: str, content: Any, facts: Facts, records: Records) -> Checklist:
    missing = _missing(content, facts)
    sections = []
    for section in content["sections"]:
        boxes = []
        for box in section["boxes"]:
            evidence = missing or holds(box["predicate"], facts)
            boxes.append(Box(box["id"], box["text"], records.over(f"{key}/{box['id']}", evidence)))
        sections.append(Section(section["heading"], str(section.get("phase", "")), tuple(boxes)))
    return Checklist(key, content["title"], content["document"], tuple(sections))


def _matrix(key: str, content: Any, facts: Facts, records: Records) -> Matrix:
    columns_wanted = list(_all_boxes(content))
    missing = _missing(content, facts)
    rows = []
    for item, kind, place, values, operation in _items(content["items"], facts):
        cells, settled = [], missing or _settled(content["items"], facts, values)
        for box in columns_wanted:
            if settled:
                evidence = settled
            elif operation is not None:
                evidence = _of_operation(box["predicate"], operation, facts, values)
            else:
                evidence = holds_for(box["predicate"], facts, values)
            cells.append(Box(box["id"], box["text"], records.over(f"{key}/{item}/{box['id']}", evidence)))
        where = category(place.file) if place and operation else values.get("category", "")
        rows.append(Row(item, kind, str(where), place, tuple(cells)))
    columns = tuple((box["id"], box["text"]) for box in columns_wanted)
    return Matrix(key, content["title"], content["document"], columns, tuple(rows))


def _of_operation(condition: Any, operation: Operation, facts: Facts, values: Values) -> Evidence:
    ((name, argument),) = condition.items()
    if name not in OPERATION:
        return holds({name: argument}, facts, values)
    if proof := facts.proven.get(operation.name, {}).get(name):
        return Evidence(BoxState.DONE, proof, (), 1, 1)
    evidence = OPERATION[name](operation)
    return launch_seen(facts, evidence) if name == "launches" and evidence.state is BoxState.DONE else evidence


_Item = tuple[str, str, Place | None, dict[str, str | list[str]], Operation | None]


def _items(selection: Any, facts: Facts) -> Iterator[_Item]:
    if "operations" in selection:
        kinds = {Kind(kind) for kind in selection["operations"]}
        for op in facts.inventory.operations:
            if op.progress_kind in kinds:
                place = Place(op.registration.file, op.registration.line)
                yield op.name, op.progress_kind.value, place, {"name": op.name}, op
    else:
        for name, values in selection["named"].items():
            yield name, "", None, {"name": name, **(values or {})}, None


def _settled(selection: Any, facts: Facts, values: Values) -> Evidence | None:
    """Return what stands in every box of an item that the tree never had, or that went where nobody can see."""
    if "had" in selection and (evidence := holds(selection["had"], facts, values)).state is BoxState.UNKNOWN:
        return evidence
    if "asks" in selection and holds(selection["asks"]["when"], facts, values).state is BoxState.DONE:
        return Evidence(BoxState.PERSON, selection["asks"]["person"])
    return None


def _missing(content: Any, facts: Facts) -> Evidence | None:
    needed = content.get("needs")
    if needed and not facts.match(needed):
        return Evidence(BoxState.UNKNOWN, f"this tree has no {' or '.join(needed)}")
    return None


def _all_boxes(content: Any) -> Iterable[Any]:
    return (box for section in content["sections"] for box in section["boxes"])
