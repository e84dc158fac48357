# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of a moved file: what each becomes, and which namespace a place will lie in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from migrate.cpp.edit import using_directives
from migrate.cpp.edit.blank_lines import skip_empty_line
from migrate.cpp.namespaces import Block, blocks, innermost
from migrate.cpp.source import Source
from migrate.recipes.move_component.move_set import MoveSet
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "namespaces"
_USING_NAME = re.compile(rb"\busing\s+(?:::)?([\w:]+)::\w+\s*;")


@dataclass(slots=True)
class NamespaceBlocks:
    """The namespaces of one file.

    Args:
        blocks: as they are.
        after_names: new name of each block's namespace, by the offset of its brace.
        edits: of their heads and tails.
    """

    blocks: Sequence[Block]
    after_names: dict[int, str] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)

    def before(self, offset: int) -> str:
        """Return the namespace that a place lies in today."""
        block = innermost(self.blocks, offset)
        return name_of(block) if block else ""

    def after(self, offset: int) -> str:
        """Return the namespace that a place will lie in."""
        block = innermost(self.blocks, offset)
        return self.after_names[block.open] if block else ""


def name_of(block: Block) -> str:
    """Return the qualified name of a block's namespace, anonymous ones left out."""
    return "::".join(name for name in block.path if name)


def namespace_blocks(source: Source, move_set: MoveSet) -> NamespaceBlocks:
    """Plan the namespace blocks of a moved file.

    Args:
        source: the file as it is.
        move_set: gives the new names.

    Raises:
        Refused: MIG531, a namespace that holds something has no row, or its new name does not fit into the one around.
    """
    result = NamespaceBlocks(blocks(source.data))
    gone = using_directives.removed(source, result.blocks)  # a unity build would hand them to others
    result.edits += [Edit(source.path, start, end, b"", STEP) for start, end, _ in gone]
    for block in result.blocks:
        old = name_of(block)
        new = move_set.mapped(old)
        around = result.after_names[block.parent.open] if block.parent else ""
        result.after_names[block.open] = new
        if block.names == ("",):
            continue
        if move_set.stays(new):
            if not _only_blocks(source, block):
                _refuse(source, block, f"holds declarations, and no row says what {old} becomes")
            result.after_names[block.open] = ""
            result.edits += [
                Edit(source.path, *source.whole_lines(start, end), b"", STEP)
                for start, end in ((block.start, block.open + 1), (block.close, block.end))
            ]
            continue
        own = _own_names(source, block, new)
        if own and not _without(source, block, own).strip():
            start, end = source.whole_lines(block.start, block.end)
            result.edits.append(Edit(source.path, start, skip_empty_line(source.data, end), b"", STEP))
            continue
        result.edits += [Edit(source.path, *source.whole_lines(*span), b"", STEP) for span in own]
        if around and not new.startswith(f"{around}::"):
            _refuse(source, block, f"becomes {new}, inside of {around}")
        _rename(source, block, new[len(around) + 2 :] if around else new, result)
    return result


def _rename(source: Source, block: Block, written: str, result: NamespaceBlocks) -> None:
    if written == "::".join(block.names):
        return
    result.edits.append(Edit(source.path, block.start, block.open + 1, f"namespace {written} {{".encode(), STEP))
    if block.end > block.close + 1:
        result.edits.append(Edit(source.path, block.close, block.end, f"}}  // namespace {written}".encode(), STEP))


def _own_names(source: Source, block: Block, new: str) -> list[tuple[int, int]]:
    """Return the using-declarations of a block that would name what stands in the very namespace."""
    inner = [(child.start, child.end) for child in block.children]
    return [
        match.span()
        for match in _USING_NAME.finditer(source.blank, block.open, block.close)
        if match[1].decode() == new and not any(low <= match.start() < high for low, high in inner)
    ]


def _without(source: Source, block: Block, spans: Sequence[tuple[int, int]]) -> bytes:
    """Return what a block holds beside some pieces."""
    text = bytearray(source.blank[block.open + 1 : block.close])
    for start, end in spans:
        low, high = start - block.open - 1, end - block.open - 1
        text[low:high] = b" " * (high - low)
    return bytes(text)


def _only_blocks(source: Source, block: Block) -> bool:
    """Tell whether a block holds nothing but other blocks."""
    text = bytearray(source.blank[block.open + 1 : block.close])
    for child in block.children:
        low, high = child.start - block.open - 1, child.end - block.open - 1
        text[low:high] = b" " * (high - low)
    return bool(block.children) and not text.strip()


def _refuse(source: Source, block: Block, reason: str) -> None:
    where = f"{source.path}:{source.line(block.start)}"
    raise Refused("MIG531", where=where, namespace=name_of(block), reason=reason)
