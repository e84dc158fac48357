# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is read out of a declaration's text: base classes, using-directives, the ends of brackets."""

from __future__ import annotations

import re

from migrate.cpp.lexer import hide
from migrate.cpp.stub.calls import words
from migrate.cpp.stub.macros import namespaces
from migrate.cpp.stub.nodes import Node
from migrate.inventory.extract.records import ParameterRecord, Using

_USING = re.compile(
    rb"\busing\s+namespace\s+([\w:]+)\s*;|\busing\s+([\w:]+::\w+)\s*;|\bnamespace\s+(\w+)\s*=\s*([\w:]+)\s*;"
)


def bases(text: bytes) -> list[str]:
    """Return the base classes of a class whose text starts at its name."""
    head = hide(text).partition(b"{")[0]
    colon = re.search(rb"(?<!:):(?!:)", head)
    if colon is None:
        return []
    parts, depth, start = [], 0, colon.end()
    for index in range(colon.end(), len(head)):
        depth += (head[index] in b"<(") - (head[index] in b">)")
        if head[index] == 0x2C and depth == 0:
            parts.append(head[start:index])
            start = index + 1
    return [words(re.sub(rb"\b(?:public|private|protected|virtual)\b", b"", part)) for part in [*parts, head[start:]]]


def usings(text: bytes) -> list[Using]:
    """Return the using-directives, using-declarations and namespace aliases of a file."""
    result: list[Using] = []
    if not _USING.search(text):
        return result
    code = hide(text)
    for match in _USING.finditer(code):
        directive, declared, alias, target = (part.decode() if part else "" for part in match.groups())
        if directive:
            name, meant = "", directive
        else:
            name, meant = alias or declared.rpartition("::")[2], target or declared
        scope = namespaces(code, match.start())
        inside = None if scope[-1:] == [None] else "::".join(part.decode() for part in scope if part)
        result.append(Using(name, meant, inside))
    return result


def angle(code: bytes, opening: int) -> int:
    """Return the offset behind the angle bracket that closes one, or -1."""
    depth = 0
    for index in range(opening, len(code)):
        depth += (code[index] == 0x3C) - (code[index] == 0x3E)
        if depth == 0:
            return index + 1
    return -1


def equals(code: bytes) -> int:
    """Return the offset of the first equals sign outside all brackets, or -1."""
    depth = 0
    for index, char in enumerate(code):
        if char in b"<([{":
            depth += 1
        elif char in b">)]}":
            depth -= 1
        elif char == 0x3D and depth == 0:
            return index
    return -1


def parameter(node: Node, text: bytes, code: bytes) -> ParameterRecord:
    """Return a parameter as declared.

    Args:
        node: the parameter.
        text: the buffer with names as written.
        code: the same with comments and literals blanked.
    """
    sign = equals(code[node.start : node.end])
    default = words(text[node.start + sign + 1 : node.end]) if sign >= 0 else None
    written = text[node.start : node.start + sign if sign >= 0 else node.end]
    if node.name:
        name_start = node.at - node.start
        kind = words(written[:name_start] + written[name_start + len(node.name) :])
    else:
        kind = words(written)
    return ParameterRecord(node.name, kind, default)
