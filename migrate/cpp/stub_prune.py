# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Empties the function bodies that nobody will look into, so that they are not parsed."""

from __future__ import annotations

import re

from migrate.cpp.stub_text import hide

_EDGE = re.compile(rb"[{};]")
_SCOPE = re.compile(rb"\b(?:namespace|struct|class|union|enum|extern)\b[^()=]*$")
_BODY = re.compile(rb"\)\s*(?:const|noexcept|override|final|&|&&|\s)*(?:->[^{};=]*)?$")
_SPACE = re.compile(rb"[^\n]")


def prune(data: bytes, skip: re.Pattern[bytes] | None, members: re.Pattern[bytes] | None) -> tuple[bytes, set[int]]:
    """Blank the inside of function bodies that hold a skipped word or belong to a skipped member.

    Args:
        data: a C++ file.
        skip: words that make a body one to skip.
        members: pattern found in the heads of functions whose bodies are skipped.

    Returns:
        The bytes, same length and lines, and the offsets of the braces whose bodies were emptied.
    """
    if (skip is None or not skip.search(data)) and (members is None or not members.search(data)):
        return data, set()
    code = hide(data)
    kept, emptied = bytearray(data), set()
    before, depth, body = 0, 0, -1
    for match in _EDGE.finditer(code):
        at, sign = match.start(), match[0]
        if body >= 0:
            depth += (sign == b"{") - (sign == b"}")
            if depth == 0:
                if _skipped(data, code, before, body, at, skip, members):
                    kept[body + 1 : at] = _SPACE.sub(b" ", data[body + 1 : at])
                    emptied.add(body)
                body, before = -1, at + 1
            continue
        if sign == b"{":
            head = code[before:at].rstrip()
            if not _SCOPE.search(head):
                body, depth = at, 1
                continue
        before = at + 1
    return bytes(kept), emptied


def _skipped(
    data: bytes,
    code: bytes,
    before: int,
    opening: int,
    closing: int,
    skip: re.Pattern[bytes] | None,
    members: re.Pattern[bytes] | None,
) -> bool:
    head = code[before:opening].rstrip()
    if not _BODY.search(head):
        return False
    if members is not None and members.search(head):
        return True
    return skip is not None and skip.search(data, opening, closing) is not None
