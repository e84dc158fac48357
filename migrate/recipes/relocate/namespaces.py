# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of a moved file: what each becomes, and which namespace a place will lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from migrate.cpp.edit import using_directives
from migrate.cpp.namespaces import Block, blocks
from migrate.cpp.source import Source
from migrate.recipes.relocate.relocation import OLD, UNIQUE, Relocation
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "namespaces"


@dataclass(slots=True)
class NamespaceEdits:
    """The namespaces of one file.

    Args:
        edits: of the blocks' heads and tails.
        now: namespace by the span between the braces, as it is; outer ones first.
        then: the same, as it will be.
        wrapped: spans of anonymous blocks, with the namespace that will hold each.
        directives: spans of using-directives at namespace scope, with what they name; they go.
    """

    edits: list[Edit] = field(default_factory=list)
    now: list[tuple[int, int, str]] = field(default_factory=list)
    then: list[tuple[int, int, str]] = field(default_factory=list)
    wrapped: list[tuple[int, int, str]] = field(default_factory=list)
    directives: list[tuple[int, int, str]] = field(default_factory=list)

    def before(self, offset: int) -> str:
        """Return the namespace that a place lies in today."""
        return _innermost(self.now, offset)

    def after(self, offset: int) -> str:
        """Return the namespace that a place will lie in."""
        return _innermost(self.then, offset)


def _innermost(spans: Sequence[tuple[int, int, str]], offset: int) -> str:
    return next((name for start, end, name in reversed(spans) if start < offset < end), "")


def namespace_edits(source: Source, relocation: Relocation, lifted: Sequence[tuple[int, int]] = ()) -> NamespaceEdits:
    """Plan the namespace blocks of a moved file.

    Args:
        source: the file as it is.
        relocation: of its operation.
        lifted: spans of definitions that become the public function.

    Raises:
        Refused: MIG513, blocks are nested in a way that the new names do not allow.
    """
    result = NamespaceEdits()
    blocks_here = blocks(source.data)
    result.directives = using_directives.removed(source, blocks_here)
    result.edits += [Edit(source.path, start, end, b"", STEP) for start, end, _ in result.directives]
    tops = [block for block in blocks_here if block.parent is None]
    joined: set[int] = set()
    for block in blocks_here:
        if block.names == ("",):
            _anonymous(source, block, tops, relocation, result, joined)
        else:
            _named(source, block, relocation, result, joined, lifted)
    result.now.sort()
    result.then.sort()
    return result


def _named(
    source: Source,
    block: Block,
    relocation: Relocation,
    result: NamespaceEdits,
    joined: set[int],
    lifted: Sequence[tuple[int, int]],
) -> None:
    old = "::".join(name for name in block.path if name)
    new = relocation.space(old, source.path)
    lifted_here = [span for span in lifted if block.holds(span[0])] if old != relocation.old_public else []
    if lifted_here and _only(source, block, lifted_here):
        new, lifted_here = relocation.new_public, []
    result.now.append((block.open, block.close, old))
    if new == old and old.split("::")[0] == OLD:
        if _only(source, block, [(child.start, child.end) for child in block.children]) and block.children:
            result.edits.append(Edit(source.path, *_line(source, block.start, block.open + 1), b"", STEP))
            result.edits.append(Edit(source.path, *_line(source, block.close, block.end), b"", STEP))
            return
        raise Refused(
            "MIG513",
            where=f"{source.path}:{source.line(block.start)}",
            reason=f"namespace {old} holds declarations, and nothing says what it becomes",
        )
    result.then.append((block.open, block.close, new))
    for start, end in lifted_here:
        _out(source, start, end, new, relocation.new_public, result)
    parent = result.after(block.start) if block.parent else ""
    if parent and not new.startswith(parent + "::"):
        raise Refused(
            "MIG513",
            where=f"{source.path}:{source.line(block.start)}",
            reason=f"namespace {old} becomes {new}, inside of {parent}",
        )
    written = new[len(parent) + 2 :] if parent else new
    if written == "::".join(block.names):
        return
    if block.start in joined:
        stop = (
            source.skip(block.open + 1)
            if not source.data[block.open + 1 :].lstrip().startswith(b"/")
            else block.open + 1
        )
        result.edits.append(Edit(source.path, block.start, stop, b"", STEP))
    else:
        result.edits.append(Edit(source.path, block.start, block.open + 1, f"namespace {written} {{".encode(), STEP))
    if block.end > block.close + 1:
        result.edits.append(Edit(source.path, block.close, block.end, f"}}  // namespace {written}".encode(), STEP))


def _out(source: Source, start: int, end: int, around: str, place: str, result: NamespaceEdits) -> None:
    """Take a definition out of its namespace: close that before it and open it again behind."""
    first = source.leading_comment(start)
    head = f"}}  // namespace {around}\n\nnamespace {place} {{\n\n"
    tail = f"\n\n}}  // namespace {place}\n\nnamespace {around} {{"
    result.then.append((start - 1, end + 1, place))
    result.edits.append(Edit(source.path, first, first, head.encode(), STEP))
    result.edits.append(Edit(source.path, end, end, tail.encode(), STEP))


def _anonymous(
    source: Source,
    block: Block,
    tops: Sequence[Block],
    relocation: Relocation,
    result: NamespaceEdits,
    joined: set[int],
) -> None:
    """Give an anonymous block a namespace that no other source of a unity build shares."""
    place = result.after(block.start)
    old = "::".join(name for name in block.path if name)
    result.now.append((block.open, block.close, old))
    header = not source.path.endswith((".cpp", ".cc", ".cxx"))
    inner = "" if header else f"namespace {UNIQUE} {{\n"
    head, tail = f"{inner}namespace {{", "}  // namespace" + ("" if header else f"\n}}  // namespace {UNIQUE}")
    outer = place
    if block.parent is None:
        following = [top for top in tops if top.start > block.start and top.names != ("",)]
        follower = following[0] if following else None
        outer = relocation.space("::".join(follower.path), source.path) if follower else relocation.device
        if outer in ("", relocation.new_public) or outer.startswith("ttnn::prim"):
            outer = relocation.device
            follower = None
        head = f"namespace {outer} {{\n\n{head}"
        gap = source.data[block.end : follower.start] if follower else b"x"
        for start, end, _ in result.directives:
            if follower and block.end <= start < follower.start:
                gap = gap.replace(source.data[start:end], b"")
        if follower is not None and not gap.strip():
            joined.add(follower.start)
        else:
            tail += f"\n\n}}  // namespace {outer}"
    inside = outer if header else f"{outer}::{UNIQUE}"
    result.then.append((block.open, block.close, inside))
    result.wrapped.append((block.open, block.close, inside))
    result.edits.append(Edit(source.path, block.start, block.open + 1, head.encode(), STEP))
    result.edits.append(Edit(source.path, block.close, block.end, tail.encode(), STEP))


def _only(source: Source, block: Block, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a block holds nothing but the spans, comments and using-directives aside."""
    text = bytearray(source.blank[block.open + 1 : block.close])
    for start, end in spans:
        low, high = max(start - block.open - 1, 0), min(end - block.open - 1, len(text))
        if low < high:
            text[low:high] = b" " * (high - low)
    return not bytes(text).replace(b";", b"").strip()


def _line(source: Source, start: int, end: int) -> tuple[int, int]:
    return source.whole_lines(start, end)
