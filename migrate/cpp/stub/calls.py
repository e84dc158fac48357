# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reads calls out of the tree: which node is one, what it calls, with what."""

from __future__ import annotations

import re

from migrate.cpp import brackets
from migrate.cpp.stub import nodes as tree
from migrate.cpp.stub.nodes import Node

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
_GAP = re.compile(rb"(?:\s|//[^\n]*|/\*.*?\*/)*", re.S)


def words(text: bytes) -> str:
    """Return source text without comments and with single spaces."""
    plain = text.decode("utf-8", "replace")
    return " ".join((_COMMENT.sub(" ", plain) if "/" in plain else plain).split())


def name_of(text: bytes) -> str:
    """Return a callee as written, without blanks."""
    plain = text.decode("utf-8", "replace")
    return "".join((_COMMENT.sub("", plain) if "/" in plain else plain).split())


def unwrap(node: Node) -> Node:
    """Return the innermost node of the same extent."""
    while node.kind != tree.LAMBDA:
        inner = next((kid for kid in node.kids if kid.start == node.start and kid.end == node.end), None)
        if inner is None:
            return node
        node = inner
    return node


def arguments(node: Node, after: int) -> list[Node]:
    """Arguments of a call whose callee ends at an offset; a constructor may stand over them with the call's extent."""
    nodes: list[Node] = []
    for kid in node.kids[1:] if node.kids and node.kids[0].end == after else node.kids:
        if kid.kind in tree.REFERENCES or unwrap(kid).name == "operator()":
            continue
        if kid.start >= after:
            nodes.append(kid)
        elif kid.start == node.start and kid.end == node.end:
            nodes += arguments(kid, after)
    return nodes


def callee(node: Node, text: bytes) -> Node | None:
    """Return the node before the parenthesis if a node is a call written as one.

    Args:
        node: an expression.
        text: the buffer with names as written.
    """
    if node.kind >= tree.COMPOUND or not node.kids or text[node.end - 1 : node.end] != b")":
        return None
    first = node.kids[0]
    if first.start != node.start or first.end >= node.end:
        return None
    after = _skip(text, first.end)
    if text[after : after + 1] == b"<":
        close = brackets.closing(text, after, node.end)
        after = _skip(text, close) if close > 0 else after
    if text[after : after + 1] != b"(" or closing(text, after, node.end) != node.end:
        return None
    return first


def closing(text: bytes, start: int, limit: int) -> int:
    """Return the offset behind the parenthesis that closes the first one at or after ``start``."""
    depth, index = 0, start
    while index < limit:
        char = text[index]
        if char == 0x22:
            index += 1
            while index < limit and text[index] != 0x22:
                index += 2 if text[index] == 0x5C else 1
        elif char == 0x28:
            depth += 1
        elif char == 0x29:
            depth -= 1
            if depth == 0:
                return index + 1
        index += 1
    return limit


def _skip(text: bytes, start: int) -> int:
    gap = _GAP.match(text, start)
    return gap.end() if gap else start
