# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold before anything is planned: a row, a free place, free names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.inventory.model import MetalOp
from migrate.recipes.collapse.blocks import blocks, innermost
from migrate.recipes.collapse.refusal import Refused
from migrate.recipes.context import Context
from migrate.recipes.moving.journey import ROOT, Journey
from migrate.recipes.moving.rows import Row, moves, row_of
from migrate.tree.reader import Reader

_NEEDED = ("name", "target", "category")


def decided(operation: MetalOp, context: Context) -> Row:
    """Return the row of an operation.

    Raises:
        Refused: MIG501 to MIG503, MIG506 to MIG508.
    """
    row = row_of(operation.name, operation.folder)
    if row is None:
        choices = ", ".join(_categories(context.tree))
        raise Refused("MIG501", operation=operation.name, folder=operation.folder, choices=choices)
    if (conflict := moves().conflicts.get(row.key)) is not None:
        raise Refused(
            "MIG502",
            operation=operation.name,
            files=" and ".join(conflict.files),
            keys=", ".join(conflict.keys),
            values=", ".join(conflict.values),
        )
    missing = [name for name in _NEEDED if not getattr(row, name)]
    if missing:
        raise Refused("MIG503", operation=operation.name, missing=", ".join(missing), alternatives=row.choices)
    if row.source != operation.folder:
        raise Refused("MIG508", operation=operation.name, folder=operation.folder, source=row.source)
    _check_place(row, context.tree)
    return row


def _check_place(row: Row, tree: Reader) -> None:
    reason = ""
    if ".." in row.target.split("/") or row.target.startswith("/"):
        reason = "leaves the tree"
    elif not row.target.startswith(f"{ROOT}/"):
        reason = f"does not lie below {ROOT}"
    elif not row.target.startswith(f"{ROOT}/{row.category}/"):
        reason = f"does not lie below its category, {ROOT}/{row.category}"
    elif row.name.split("::")[0] != "ttnn":
        reason = f"is in ttnn, the name {row.name} is not"
    if reason:
        raise Refused("MIG506", operation=row.key, target=row.target, reason=reason)
    if row.hook and not tree.exists(row.hook):
        raise Refused("MIG507", operation=row.key, hook=row.hook)


def _categories(tree: Reader) -> list[str]:
    ends = "/CMakeLists.txt"
    return sorted(
        path[len(ROOT) + 1 : -len(ends)]
        for path in tree.files(ends[1:])
        if path.startswith(ROOT + "/") and path.endswith(ends)
    )


def free(journey: Journey, context: Context) -> None:
    """Check that files and names are free.

    Raises:
        Refused: MIG504 or MIG505.
    """
    row = journey.row
    for target in journey.files.values():
        if context.tree.exists(target):
            raise Refused("MIG505", where=target, operation=row.key, path=target, alternatives=row.choices)
    for old, new in journey.names.items():
        where = next(declared(new, journey, context), "")
        if where:
            raise Refused("MIG504", where=where, name=new, where_=where, operation=old, alternatives=row.choices)
    python = row.python or row.name.replace("::", ".")
    for other in context.inventory.operations:
        if other.name == row.name or other.python_name == python:
            where = f"{other.registration.file}:{other.registration.line}"
            raise Refused(
                "MIG504", where=where, name=other.name, where_=where, operation=row.key, alternatives=row.choices
            )


def declared(name: str, journey: Journey, context: Context) -> Iterator[str]:
    """Yield where the tree declares a name at namespace scope, the operation's own files aside."""
    place, _, last = name.rpartition("::")
    word = last.encode()
    pattern = re.compile(rb"\b" + re.escape(word) + rb"\b\s*(\(|=|\{|;|<)")
    scope = tuple(place.split("::"))
    for path in context.tree.files(".hpp", ".h"):
        if path in journey.files or not path.startswith(("ttnn/", "tt-train/")):
            continue
        data = context.tree.read(path)
        if word not in data:
            continue
        found = blocks(data)
        for match in pattern.finditer(data):
            block = innermost(found, match.start())
            if (
                block is None
                or block.path != scope
                or data[: match.start()].rstrip().endswith((b"::", b".", b"(", b","))
            ):
                continue
            between = data[block.open + 1 : match.start()]
            inner = [child for child in block.children if child.close < match.start()]
            depth = between.count(b"{") - between.count(b"}")
            if depth == 0 and not any(child.holds(match.start()) for child in inner):
                line = data.count(b"\n", 0, match.start()) + 1
                yield f"{path}:{line}"
