# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Paths of files of the tree inside string literals: kernels are named so, often split over adjacent literals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migrate.cpp.lexer import Token, tokens
from migrate.tree.plan import Edit

STEP = "kernel paths"
_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Text:
    """Adjacent string literals.

    Args:
        parts: the literals.
        value: what they say together; None if one of them is no plain literal.
    """

    parts: tuple[Token, ...]
    value: str | None


def texts(data: bytes) -> Iterator[Text]:
    """Yield the string literals of a file, adjacent ones together; those of directives are left out."""
    parts: list[Token] = []
    for token in tokens(data):
        if token.kind in ("string", "raw_string"):
            parts.append(token)
        elif token.kind != "comment" and parts:
            yield _text(parts)
            parts = []
    if parts:
        yield _text(parts)


def _text(parts: list[Token]) -> Text:
    plain = all(part.text.startswith('"') and "\\" not in part.text for part in parts)
    value = "".join(part.text[1:-1] for part in parts) if plain else None
    return Text(tuple(parts), value)


def edits(path: str, data: bytes, files: Mapping[str, str], folders: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that follow the moves.

    Args:
        path: of the file.
        data: its bytes.
        files: new path by old path.
        folders: new folder by old folder, for literals that say only the beginning of a path.
    """
    for text in texts(data):
        if text.value is None:
            continue
        new = _moved(text.value, files, folders)
        if new is None or new == text.value:
            continue
        kept = len(text.parts) - 1
        while kept and not new.endswith(_tail(text, kept)):
            kept -= 1
        tail = _tail(text, kept) if kept else ""
        first, last = text.parts[0], text.parts[len(text.parts) - 1 - kept]
        written = new[: len(new) - len(tail)]
        begin = data.rfind(b"\n", 0, first.start) + 1
        before = data[begin : first.start].decode("utf-8", "replace")
        head, _, name = written.rpartition("/")
        if head and name and len(before) + len(written) + 3 > _COLUMNS:
            gap = before if not before.strip() else before[: len(before) - len(before.lstrip())] + "    "
            replacement = f'"{head}/"\n{gap}"{name}"'
        else:
            replacement = f'"{written}"'
        yield Edit(path, first.start, last.end, replacement.encode(), STEP)


def names(path: str, data: bytes, changed: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits of literals that are the qualified name of something, as a registration says it.

    Args:
        path: of the file.
        data: its bytes.
        changed: new qualified name by old one.
    """
    for text in texts(data):
        new = changed.get(text.value or "")
        if new is not None and len(text.parts) == 1:
            yield Edit(path, text.parts[0].start, text.parts[0].end, f'"{new}"'.encode(), STEP)


def _tail(text: Text, count: int) -> str:
    return "".join(part.text[1:-1] for part in text.parts[len(text.parts) - count :])


def _moved(value: str, files: Mapping[str, str], folders: Mapping[str, str]) -> str | None:
    for old, new in files.items():
        if value == old or value.endswith("/" + old):
            return value[: len(value) - len(old)] + new
    for old, new in folders.items():
        if value == old or value.startswith(old + "/"):
            return new + value[len(old) :]
        if value.endswith("/" + old) or f"/{old}/" in value:
            return value.replace(old, new)
    return None
