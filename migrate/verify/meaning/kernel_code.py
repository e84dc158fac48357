# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Kernels that a change edits or moves do what they did: no host compiler sees them, so their tokens are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.layout import layout
from migrate.cpp.lexer import Token, code_tokens
from migrate.tree.reader import Reader
from migrate.verify.meaning.finding import Finding

CHECK = "kernels"


def compare(before: Reader, after: Reader, changed: Iterable[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the kernels that do something else; a namespace may bear another name throughout.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    for path in sorted(set(changed)):
        old = moved.get(path, path)
        kernel = re.search(layout().kernels, path) and path.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES))
        if not kernel or not after.exists(path) or not before.exists(old):
            continue
        data = after.read(path)
        difference = _parting(code_tokens(before.read(old)), code_tokens(data))
        if difference is not None:
            first, last, offset = difference
            line = data[:offset].count(b"\n") + 1
            yield Finding(CHECK, f"{path}:{line}", "this kernel does something else", first, last)


def _is_namespace(tokens: list[Token], at: int) -> bool:
    before, behind = tokens[at - 1].text if at else "", tokens[at + 1].text if at + 1 < len(tokens) else ""
    return tokens[at].kind == "name" and (before == "namespace" or behind == "::")


def _parting(first: list[Token], last: list[Token]) -> tuple[str, str, int] | None:
    """Return the tokens where two kernels part, and the offset of the latter; None if they are the same."""
    forward: dict[str, str] = {}
    backward: dict[str, str] = {}
    for at, (old, new) in enumerate(zip(first, last, strict=False)):
        if not (_is_namespace(first, at) and _is_namespace(last, at)):
            if old.text != new.text:
                return old.text, new.text, new.start
        elif forward.setdefault(old.text, new.text) != new.text or backward.setdefault(new.text, old.text) != old.text:
            return old.text, new.text, new.start
    if len(first) == len(last):
        return None
    at = min(len(first), len(last))
    texts = [tokens[at].text if at < len(tokens) else "" for tokens in (first, last)]
    return texts[0], texts[1], last[at].start if at < len(last) else (last[-1].end if last else 0)
