# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold before anything is planned: a row, a free place, free names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from migrate.context import Context
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.source import Source
from migrate.inventory.model import MetalOp
from migrate.recipes.relocate.relocation import ROOT, Relocation
from migrate.recipes.relocate.targets import MoveRow, moves, row_of
from migrate.tree.places import places
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

_NEEDED = ("name", "target", "category")
_NO_DECLARATION = (b"::", b".", b"(", b",", b"namespace", b"=")
_USING = re.compile(rb"\busing\s+[\w:\s]*::\s*$")


def decided(operation: MetalOp, context: Context) -> MoveRow:
    """Return the row of an operation.

    Raises:
        Refused: MIG501 to MIG503, MIG506 to MIG508, MIG518, MIG522.
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
    _check_shares(operation, context)
    return row


def _check_shares(operation: MetalOp, context: Context) -> None:
    """Refuse an operation that uses code of others in tt-train: in ttnn it could not reach that."""
    others = [other for other in context.inventory.metal_ops if other.folder in operation.shares]
    if others:
        raise Refused("MIG522", operation=operation.name, others=", ".join(other.name for other in others))


def _check_place(row: MoveRow, tree: Reader) -> None:
    reason = ""
    if ".." in row.target.split("/") or row.target.startswith("/"):
        reason = "leaves the tree"
    elif not row.target.startswith(f"{ROOT}/"):
        reason = f"does not lie below {ROOT}"
    elif not f"{row.target}/".startswith(f"{ROOT}/{row.category}/"):
        reason = f"does not lie below its category, {ROOT}/{row.category}"
    elif not row.name.startswith("ttnn::"):
        reason = f"is in ttnn, the name {row.name} is not"
    if reason:
        raise Refused("MIG506", operation=row.key, target=row.target, reason=reason)
    if row.hook and not tree.exists(row.hook):
        raise Refused("MIG507", operation=row.key, hook=row.hook)
    for key, value, start in (
        ("namespace", row.namespace, "ttnn::"),
        *(("namespaces", new, "ttnn::") for new in row.namespaces.values()),
        ("python", row.python, "ttnn."),
        ("tests", row.tests, places().tests),
    ):
        if key == "tests" and value.endswith(".py"):
            raise Refused("MIG518", operation=row.key, key=key, value=value, reason="is a file, not a folder")
        if value and not value.startswith(start):
            raise Refused("MIG518", operation=row.key, key=key, value=value, reason=f"does not begin with {start}")


def _categories(tree: Reader) -> list[str]:
    ends = "/CMakeLists.txt"
    return sorted(
        path[len(ROOT) + 1 : -len(ends)]
        for path in tree.files(ends[1:])
        if path.startswith(ROOT + "/") and path.endswith(ends)
    )


def free(relocation: Relocation, context: Context) -> None:
    """Check that files and names are free.

    Raises:
        Refused: MIG504, MIG505 or MIG518.
    """
    row = relocation.row
    counts = Counter(relocation.files.values())
    for target in relocation.files.values():
        if context.tree.exists(target):
            raise Refused("MIG505", where=target, operation=row.key, path=target, alternatives=row.choices)
        if counts[target] > 1:
            reason = f"makes one file, {target}, of {counts[target]}"
            raise Refused("MIG518", operation=row.key, key="files", value=dict(row.files), reason=reason)
    spaces = {part: space for space in {*relocation.namespaces.values()} - {""} for part in _parts(space)}
    taken = {
        existing.name: f"{existing.registration.file}:{existing.registration.line}"
        for existing in context.inventory.operations
    }
    taken |= dict(declared({*relocation.names.values(), *spaces}, relocation, context))
    for old, new in relocation.names.items():
        if new in taken:
            raise Refused(
                "MIG504", where=taken[new], name=new, where_=taken[new], operation=old, alternatives=row.choices
            )
    for name, space in sorted(spaces.items()):
        if name in taken:
            reason = f"is no namespace: {taken[name]} declares {name}"
            raise Refused("MIG518", where=taken[name], operation=row.key, key="namespace", value=space, reason=reason)
    python = row.python or row.name.replace("::", ".")
    for other in context.inventory.operations:
        if other.python_name == python and other.name != row.key:
            raise Refused(
                "MIG504",
                where=taken[other.name],
                name=other.name,
                where_=taken[other.name],
                operation=row.key,
                alternatives=row.choices,
            )


def _parts(space: str) -> Iterator[str]:
    """Yield a namespace and those around it, the outermost one aside."""
    parts = space.split("::")
    return ("::".join(parts[:count]) for count in range(2, len(parts) + 1))


def declared(names: Collection[str], relocation: Relocation, context: Context) -> Iterator[tuple[str, str]]:
    """Yield which names the tree declares at namespace scope as something else than a namespace, and where.

    Args:
        names: qualified.
        relocation: its own files do not count.
        context: the tree.
    """
    lasts = {name.rpartition("::")[2] for name in names}
    pattern = re.compile(rb"\b(" + b"|".join(re.escape(last.encode()) for last in sorted(lasts)) + rb")\b\s*[(={;<]")
    for path in context.tree.files(".hpp", ".h"):
        if path in relocation.files or not path.startswith(("ttnn/", "tt-train/")):
            continue
        data = context.tree.read(path)
        if pattern.search(data) is None:
            continue
        text, blocks_here = Source(path, data).blank, blocks(data)
        for match in pattern.finditer(text):
            block = innermost(blocks_here, match.start())
            name = "::".join((*block.path, match[1].decode())) if block else ""
            if block is None or name not in names or not _declares(text, match.start()):
                continue
            between = bytearray(text[block.open + 1 : match.start()])
            for child in reversed(block.children):
                if child.end <= match.start():
                    between[child.open - block.open - 1 : child.end - block.open - 1] = b""
            if all(between.count(opened) == between.count(closed) for opened, closed in (b"{}", b"()")):
                yield name, f"{path}:{text.count(10, 0, match.start()) + 1}"


def _declares(text: bytes, offset: int) -> bool:
    """Tell whether what stands before a name lets it be a declaration: ``using other::name;`` is one, too."""
    before = text[max(0, offset - 200) : offset]
    return not before.rstrip().endswith(_NO_DECLARATION) or _USING.search(before) is not None
