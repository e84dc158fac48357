# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespaces that kernels open, and names in kernels that begin with them: no host compiler sees either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from migrate.cpp.includes import is_kernel
from migrate.cpp.namespaces import Block, blocks
from migrate.cpp.source import Source
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import OLD
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "namespaces of kernels"
_QUALIFIED = re.compile(rb"(?<![\w:])(?:::\s*)?" + OLD.encode() + rb"(?:\s*::\s*\w+)+")


def edit(builder: PlanBuilder) -> None:
    """Plan the edits of the kernels that move, and of those that include them.

    Args:
        builder: takes them.

    Raises:
        Refused: MIG513, a kernel opens a namespace in pieces, or names it by its last parts.
    """
    relocation, graph = builder.relocation, builder.context.graph
    kernels = relocation.kernels
    opened = {_name(block) for path in kernels for block in blocks(builder.context.tree.read(path))}
    spaces = {old: relocation.namespaces[old] for old in opened if old and old in relocation.namespaces}
    if not spaces:
        return
    for path in sorted({*kernels, *(user for user in graph.includers(*kernels) if is_kernel(user))}):
        source = builder.source(path)
        if path in relocation.files:
            builder.add(_blocks(source, spaces))
        builder.add(_names(source, spaces))
        _check_relative(source, spaces)


def _blocks(source: Source, spaces: Mapping[str, str]) -> Iterator[Edit]:
    for block in blocks(source.data):
        old = _name(block)
        if block.parent is None and old in spaces:
            new = spaces[old]
            yield Edit(source.path, block.start, block.open + 1, f"namespace {new} {{".encode(), STEP)
            if block.end > block.close + 1:
                yield Edit(source.path, block.close, block.end, f"}}  // namespace {new}".encode(), STEP)
        elif old.split("::")[0] == OLD and not any(old.startswith(f"{outer}::") for outer in spaces):
            raise Refused("MIG513", where=_where(source, block.start), reason=f"a kernel opens {old} in pieces")


def _names(source: Source, spaces: Mapping[str, str]) -> Iterator[Edit]:
    heads = [(block.start, block.open) for block in blocks(source.data)]
    for match in _QUALIFIED.finditer(source.blank):
        name = "".join(match[0].decode().split()).removeprefix("::")
        old = max((old for old in spaces if f"{name}::".startswith(f"{old}::")), key=len, default="")
        if old and not any(start <= match.start() < end for start, end in heads):
            yield Edit(source.path, *match.span(), (spaces[old] + name[len(old) :]).encode(), STEP)


def _check_relative(source: Source, spaces: Mapping[str, str]) -> None:
    """Refuse names that begin in the middle of a namespace that moves, where its new name has no such part."""
    for old, new in spaces.items():
        for part in set(old.split("::")[1:]) - set(new.split("::")):
            if (match := re.search(rb"(?<![\w:])" + part.encode() + rb"\s*::", source.blank)) is not None:
                reason = f"a kernel names {old} relative to the namespace around it, by {part}"
                raise Refused("MIG513", where=_where(source, match.start()), reason=reason)


def _name(block: Block) -> str:
    return "::".join(name for name in block.path if name)


def _where(source: Source, offset: int) -> str:
    return f"{source.path}:{source.line(offset)}"
