# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Conditional branches of the preprocessor: which are never compiled, and which depend on the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from migrate.cpp.lexer import blank, directives, hide_comments

_CONDITIONAL = re.compile(rb"[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b(.*)", re.S)
_ANY = re.compile(rb"#[ \t]*if")
_DEFINE = re.compile(rb"\s*#[ \t]*define[ \t]+(\w+)")
_SPACES = re.compile(r"(?:\\\r?\n|\s)+")
_NUMBER = re.compile(r"(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)[uUlLzZ]*")


@dataclass(slots=True)
class _Chain:
    """One ``#if`` with its ``#elif`` and ``#else``.

    Args:
        earlier: the conditions of the branches before the present one.
        taken: a branch before the present one is compiled for certain.
        guard: it only keeps a header from being read twice.
    """

    condition: str
    value: bool | None
    guard: bool = False
    earlier: list[str] = field(default_factory=list)
    taken: bool = False

    @property
    def dead(self) -> bool:
        return self.taken or self.value is False

    def next(self, condition: str, value: bool | None) -> None:
        """Go on to the next branch."""
        self.taken = self.taken or self.value is True
        if self.value is None:
            self.earlier.append(self.condition)
        self.condition, self.value, self.guard = condition, value, False

    def text(self) -> str:
        """Return what must hold for the present branch; empty if nothing must."""
        parts = [*map(_negated, self.earlier), self.condition if self.value is None else ""]
        return " && ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Branch:
    """The lines of one branch.

    Args:
        start: first byte behind the directive that opens it.
        end: first byte of the directive that ends it.
        dead: it is never compiled, whatever the build.
        condition: what must hold for it to be compiled; empty if nothing must.
    """

    start: int
    end: int
    dead: bool
    condition: str


def branches(data: bytes) -> Iterator[Branch]:
    """Yield the branches of a C++ text, those within others before them.

    Conditions are decided only where they are plain numbers or truth values.

    Args:
        data: a C++ file.
    """
    if not _ANY.search(data):
        return
    chains: list[tuple[_Chain, int]] = []
    for start, end in directives(data):
        match = _CONDITIONAL.match(data, start, end)
        if match is None:
            continue
        word, condition = match[1].decode(), _condition(match[1], match[2])
        if word.startswith("if"):
            guard = word == "ifndef" and (_DEFINE.match(data, end) or [b"", b""])[1] == match[2].strip()
            chains.append((_Chain(condition, _value(condition), guard), end))
            continue
        if not chains:
            continue
        chain, opened = chains.pop()
        yield Branch(opened, start, chain.dead, "" if chain.guard else chain.text())
        if word != "endif":
            chain.next(condition, _value(condition) if word != "else" else None)
            chains.append((chain, end))


def live(data: bytes) -> bytes:
    """Return ``data`` with the branches blanked that no build compiles; offsets and line ends stay.

    Args:
        data: a C++ file.
    """
    return _without(data, [branch for branch in branches(data) if branch.dead])


def unconditional(data: bytes) -> bytes:
    """Return ``data`` with all branches blanked but those that every build compiles; offsets and line ends stay.

    Args:
        data: a C++ file.
    """
    return _without(data, [branch for branch in branches(data) if branch.dead or branch.condition])


def _without(data: bytes, chosen: list[Branch]) -> bytes:
    left = bytearray(data)
    for branch in chosen:
        left[branch.start : branch.end] = blank(data[branch.start : branch.end])
    return bytes(left) if chosen else data


def condition_at(data: bytes, offset: int) -> str:
    """Return what must hold for the build to compile a place; empty if nothing must.

    Args:
        data: a C++ file.
        offset: the place.
    """
    around = [branch for branch in branches(data) if branch.start <= offset < branch.end and branch.condition]
    parts = [branch.condition for branch in reversed(around)]
    return " && ".join(f"({part})" if "||" in part and len(parts) > 1 else part for part in parts)


def _condition(word: bytes, text: bytes) -> str:
    plain = _SPACES.sub(" ", hide_comments(text).decode("utf-8", "replace")).strip()
    if word.endswith(b"ndef"):
        return f"!defined({plain})"
    return f"defined({plain})" if word.endswith(b"def") else plain


def _negated(condition: str) -> str:
    if re.fullmatch(r"!?defined\(\w+\)", condition):
        return condition[1:] if condition[0] == "!" else f"!{condition}"
    return f"!({condition})"


def _value(condition: str) -> bool | None:
    text, negated = condition, False
    while text.startswith("!") or (text.startswith("(") and text.endswith(")")):
        negated ^= text.startswith("!")
        text = text[1:].strip() if text.startswith("!") else text[1:-1].strip()
    if text in ("true", "false"):
        return (text == "true") != negated
    number = _NUMBER.fullmatch(text)
    if number is None:
        return None
    digits = number[1]
    base = 16 if digits[:2] in ("0x", "0X") else 2 if digits[:2] in ("0b", "0B") else 10
    return (int(digits[2:] if base != 10 else digits, base) != 0) != negated
