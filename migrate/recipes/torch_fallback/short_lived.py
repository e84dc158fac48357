# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results of operations that one block makes and uses up: a local name, given once, that nothing else gets to hold."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.recipes.torch_fallback.operations import operation, operations

_READ = {"shape", "dtype", "layout", "ndim", "padded_shape"}
_JOINS = {"concat"}
_FREES = "deallocate"


@dataclass(frozen=True, slots=True)
class ShortLived:
    """A result that lives in one block only.

    Args:
        name: of the variable.
        producer: the operation.
        alone: it is the only result of the operation.
        assignment: statement that makes it.
        last: statement of the block that reads it last.
        readers: operations that read it.
        freed: it is freed there already.
        later: how many operations run behind the last use, while the function still holds it.
    """

    name: str
    producer: ast.Call
    alone: bool
    assignment: ast.stmt
    last: ast.stmt
    readers: tuple[ast.Call, ...]
    freed: bool
    later: int


def short_lived(method: ast.FunctionDef) -> Iterator[ShortLived]:
    """Go through the results that are made and used up in one block of a method."""
    if not any(_results(node) for node in ast.walk(method) if isinstance(node, ast.Assign)):
        return
    body = _Body(method)
    for block in body.blocks():
        for position, statement in enumerate(block):
            for name, call, alone in _results(statement):
                single = body.stores[name] == 1 and name not in body.captured
                if single and (result := body.used_up(name, call, alone, block, position)) is not None:
                    yield result


def _results(statement: ast.stmt) -> list[tuple[str, ast.Call, bool]]:
    """Return the names that get a result of an operation which always makes one of its own."""
    if not (
        isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.value, ast.Call)
    ):
        return []
    if operation(statement.value) not in operations().fresh or _writes_elsewhere(statement.value):
        return []
    target = statement.targets[0]
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return [(part.id, statement.value, len(parts) == 1) for part in parts if isinstance(part, ast.Name)]


def _writes_elsewhere(call: ast.Call) -> bool:
    """Tell whether a call is given a tensor to write into, or arguments that cannot be seen."""
    names = [keyword.arg for keyword in call.keywords]
    return any(name is None or ("output" in name and "tensor" in name) for name in names)


class _Body:
    """The body of a method, with who holds whom."""

    def __init__(self, method: ast.FunctionDef) -> None:
        self.method = method
        self.parents = {child: node for node in ast.walk(method) for child in ast.iter_child_nodes(node)}
        arguments = [argument.arg for argument in ast.walk(method.args) if isinstance(argument, ast.arg)]
        names = [node for node in ast.walk(method) if isinstance(node, ast.Name)]
        self.stores = Counter(node.id for node in names if not isinstance(node.ctx, ast.Load)) + Counter(arguments)
        self.loads = [node for node in names if isinstance(node.ctx, ast.Load)]
        inner = [node for node in ast.walk(method) if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef)]
        self.captured = {
            name.id for node in inner if node is not method for name in ast.walk(node) if isinstance(name, ast.Name)
        }
        self.calls = [node for node in ast.walk(method) if operation(node) not in ("", _FREES)]

    def blocks(self) -> Iterator[list[ast.stmt]]:
        """Yield every run of statements."""
        for node in ast.walk(self.method):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if isinstance(block, list):
                    yield block

    def used_up(
        self, name: str, producer: ast.Call, alone: bool, block: list[ast.stmt], position: int
    ) -> ShortLived | None:
        """Return a result with its last use; None where anything else may hold it, or a branch or loop reads it."""
        places, readers, freed = [], [], False
        for node in (node for node in self.loads if node.id == name):
            statement = self._statement(node)
            place = next((n for n, each in enumerate(block) if each is statement), -1)
            reader = self._reader(node)
            if place <= position or isinstance(statement, ast.Return) or reader is None:
                return None
            freed = freed or operation(reader) == _FREES
            places.append(place)
            if isinstance(reader, ast.Call):
                readers.append(reader)
        if not places:
            return None
        last = block[max(places)]
        behind = [call for call in self.calls if getattr(call, "lineno", 0) > (last.end_lineno or last.lineno)]
        return ShortLived(name, producer, alone, block[position], last, tuple(readers), freed, len(behind))

    def _statement(self, node: ast.AST) -> ast.AST:
        """Return the statement around an expression."""
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
        return node

    def _reader(self, node: ast.Name) -> ast.AST | None:
        """Return what reads a name, if it is sure not to keep it: an operation with a result of its own, a shape."""
        parent = self.parents[node]
        if isinstance(parent, ast.Attribute):
            return parent if parent.attr in _READ else None
        if isinstance(parent, ast.keyword):
            if "output" in (parent.arg or "") or parent.arg is None:
                return None
            parent = self.parents[parent]
        if isinstance(parent, ast.List) and operation(self.parents[parent]) in _JOINS:
            parent = self.parents[parent]
        name = operation(parent)
        reads = name in operations().fresh or name == _FREES
        return parent if reads and not _writes_elsewhere(parent) else None  # type: ignore[arg-type]
