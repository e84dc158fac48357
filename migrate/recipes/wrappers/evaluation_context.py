# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The place of a call in its statement."""

from __future__ import annotations

import re

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.parser import Unit
from migrate.cpp.references import Reference
from migrate.recipes.wrappers.definition import Definition
from migrate.tree.refusal import Refused

_UNEVALUATED = re.compile(rb"\b(decltype|sizeof|noexcept|alignof|typeid|requires)\s*$")


def check(unit: Unit, reference: Reference, path: tuple[Cursor, ...], callee: Definition) -> None:
    """Refuse a call in a place that is not evaluated, or that belongs to every caller of a function.

    Raises:
        Refused: MIG607 or MIG618.
    """
    where = f"{unit.path}:{unit.source.line(reference.start)}"
    for index, outer in enumerate(path[1:], 1):
        lambda_ = any(cursors.kind(inner) is CursorKind.LAMBDA_EXPR for inner in path[index:])
        if cursors.kind(outer) is CursorKind.PARM_DECL and not lambda_:
            raise Refused("MIG607", where=where, name=callee.name)
    text, depth = unit.source.blank, 0
    for index in range(reference.start - 1, max(0, reference.start - 4000), -1):
        byte = text[index : index + 1]
        if byte == b")":
            depth += 1
        elif byte == b"(":
            word = _UNEVALUATED.search(text[max(0, index - 40) : index]) if depth == 0 else None
            if word is not None:
                raise Refused("MIG618", where=where, name=callee.name, where_=word[1].decode())
            depth = max(0, depth - 1)
        elif byte in b";{}":
            break


def is_whole(text: bytes, start: int, end: int) -> bool:
    """Tell whether a call is a whole initialiser, operand of return, or statement."""
    before, after = text[:start].rstrip(), text[end:].lstrip()[:1]
    if after != b";":
        return False
    if before.endswith(b"="):
        return not before.endswith((b"==", b"+=", b"-=", b"*=", b"/=", b"|=", b"&=", b"^=", b"%=", b"<=", b">=", b"!="))
    return before.endswith((b";", b"{", b"}")) or re.search(rb"\breturn$", before[-7:]) is not None
