# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a metal op without a rule row could go: beside the operations of ttnn that its name has most in common with."""

from __future__ import annotations

import math
import posixpath
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from migrate.inventory.decisions import moving_rows, shared_headers
from migrate.inventory.model import Inventory, MetalOp
from migrate.tree.places import places
from migrate.tree.reader import Reader

_LISTS = "CMakeLists.txt"
_RELATIVES = 5
_CLOSE = 0.6  # a category whose relatives weigh that much of the first one's is named, too


@dataclass(frozen=True, slots=True)
class Relative:
    """An operation that shares words with a metal op.

    Args:
        name: qualified.
        category: folder below the operations whose library it is in.
        where: ``file:line``, or the row's target.
        weight: of the words in common; rare ones weigh more.
    """

    name: str
    category: str
    where: str
    weight: float


@dataclass(frozen=True, slots=True)
class MoveProposal:
    """The row that would move a metal op.

    Args:
        operation: qualified name today.
        row: what the rule file would say; a name that is taken is left out, and so is what nothing shows.
        evidence: the relatives, nearest first.
        collisions: names and files that exist in ttnn already.
        questions: what a person must decide.
    """

    operation: str
    row: Mapping[str, str]
    evidence: tuple[str, ...]
    collisions: tuple[str, ...]
    questions: tuple[str, ...]


def proposed_moves(inventory: Inventory, tree: Reader) -> list[MoveProposal]:
    """Propose a row for each metal op that has none.

    Args:
        inventory: what a scan found.
        tree: what was scanned.
    """
    rows = moving_rows()
    decided = {*rows, *(str(row.get("source", "")) for row in rows.values())}
    open_ = [item for item in inventory.metal_ops if item.name not in decided and item.folder not in decided]
    if not open_:
        return []
    known = relatives(inventory, tree, rows)
    return [_proposal(item, known, inventory, rows) for item in open_]


def relatives(
    inventory: Inventory, tree: Reader, rows: Mapping[str, Mapping[str, object]]
) -> list[tuple[str, str, str]]:
    """Return name, category and place of what could be a relative: operations of ttnn, and rows of other metal ops.

    Args:
        inventory: what a scan found.
        tree: what was scanned.
        rows: of the rule files.
    """
    root = f"{places().operations}/"
    libraries = {posixpath.dirname(path) for path in tree.files(_LISTS) if path.startswith(root)}
    placed = []
    for operation in inventory.operations:
        folder = posixpath.dirname(operation.registration.file)
        while folder.startswith(root) and folder not in libraries:
            folder = posixpath.dirname(folder)
        if folder in libraries:
            placed.append(
                (
                    operation.name,
                    folder.removeprefix(root),
                    f"{operation.registration.file}:{operation.registration.line}",
                )
            )
    return [
        *placed,
        *((key, str(row["category"]), str(row["target"])) for key, row in rows.items() if row.get("category")),
    ]


def nearest(name: str, known: Collection[tuple[str, str, str]]) -> list[Relative]:
    """Return the operations that a name has most in common with, nearest first.

    Args:
        name: qualified.
        known: name, category and place of each operation.
    """
    spoken = [(relative, _words(relative[0])) for relative in known]
    counts = Counter(word for _, words in spoken for word in words)
    own = _words(name)
    result = []
    for (other, category, where), words in spoken:
        common = own & words
        weight = sum(math.log((1 + len(spoken)) / counts[word]) for word in common) / math.sqrt(len(words))
        if weight > 0 and other != name:
            result.append(Relative(other, category, where, weight))
    return sorted(result, key=lambda scored: (-scored.weight, scored.name))[:_RELATIVES]


def _words(name: str) -> set[str]:
    """Return the words of a name's last part, and each two neighbours as one."""
    parts = name.rpartition("::")[2].lower().split("_")
    return {*parts, *(first + second for first, second in pairwise(parts))} - {""}


def _proposal(
    item: MetalOp,
    known: Collection[tuple[str, str, str]],
    inventory: Inventory,
    rows: Mapping[str, Mapping[str, object]],
) -> MoveProposal:
    near = nearest(item.name, known)
    weights: dict[str, float] = defaultdict(float)
    for one in near:
        weights[one.category] += one.weight
    categories = sorted(weights, key=lambda name: (-weights[name], name))
    last = item.name.rpartition("::")[2]
    name = f"ttnn::{last}"
    taken = name in item.collisions
    row = {"source": item.folder}
    if not taken:
        row["name"] = name
    if categories:
        row |= {"target": f"{places().operations}/{categories[0]}/{last}", "category": categories[0]}
        places_ = Counter(str(other["tests"]) for other in rows.values() if other.get("category") == categories[0])
        tests = [place for place, _ in places_.most_common(1)]
        row |= dict(zip(("tests",), tests, strict=False))
    questions = list(_questions(item, categories, weights, inventory))
    if taken:
        questions.insert(0, f"the name: {name} is taken")
    evidence = tuple(f"{one.name} ({one.where})" for one in near)
    return MoveProposal(item.name, row, evidence, item.collisions, tuple(questions))


def _questions(
    item: MetalOp, categories: list[str], weights: Mapping[str, float], inventory: Inventory
) -> Iterable[str]:
    if not categories:
        yield "the category: no operation of ttnn has a word in common with it"
    for other in categories[1:]:
        if weights[other] >= _CLOSE * weights[categories[0]]:
            yield f"the category: {other} is as near as {categories[0]}"
    if len(item.functions) > 1:
        yield f"which function the operation is: {', '.join(item.functions)}"
    for header in sorted(set(item.shared_headers) - shared_headers()):
        yield f"where {header} goes, which its kernels include"
    for folder in item.shares:
        others = [other.name for other in inventory.metal_ops if other.folder == folder]
        yield f"whether it moves after {', '.join(others) or folder}, whose code it uses"
