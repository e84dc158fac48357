# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Prepares a file's text for parsing alone: same length, same offsets, every qualified name one identifier."""

from __future__ import annotations

import re

from migrate.cpp import brackets
from migrate.cpp.lexer import COMMENT, blank, hide, literal

_FOLD = re.compile(  # what starts with a certain character comes first: that is told at once
    COMMENT + rb"|" + literal(b"fold") + rb"|\.(?<=[{,\s]\.)[A-Za-z_]\w*\s*=(?!=)"
    rb"|[.-](?:(?<=\.)|>)\s*[A-Za-z_]\w*<[\w:,.\s<>&*]*?>(?=\s*\()"
    rb"|<(?<=\w<)[\w:,.\s<>&*]*?>::\s*(?=[A-Za-z_])(?!operator\b)|:(?<=\w:):\s*(?=[A-Za-z_])(?!operator\b)"
    rb"|:(?<![\w>:]:):(?=[A-Za-z_])"
    rb"|\b(?:typename\s+[\w:]+|using\s+namespace\s[^;]*;|using\s+(?:typename\s+)?[\w:]+\s*;"
    rb"|namespace\s+\w+\s*=[^;]*;|auto\s*\*|this->|(?:struct|class|enum)\s+(?=[A-Za-z_][\w:]*\s*[&*])"
    rb"|auto\s*&?&?\s*\[[\w,\s]+\](?=\s*[=:({]))"
    rb"|^[ \t]*\#[ \t]*(?:include|pragma|error|warning)\b[^\n]*",
    re.S | re.M,
)
_LISTED = re.compile(rb"(?<=[(,{])\s*\{")
_LONG_LIST = 60  # tables of numbers stay as they are
_NOT_NAME = re.compile(rb"[^A-Za-z0-9_]")


def fold(data: bytes) -> bytes:
    """Return ``data`` with includes and using-directives blanked and each qualified name made one identifier.

    ``ttnn::prim::foo`` becomes ``ttnn$$prim$$foo``, ``Foo<T>::bar`` becomes ``Foo$T$$$bar``: no scope needs to be
    declared, and every byte offset stays what it was. The true spelling is read from the original bytes.

    Args:
        data: a C++ file.
    """

    def replace(match: re.Match[bytes]) -> bytes:
        text = match[0]
        first = text[:1]
        if first == b"/":
            return blank(text)
        if text[-1:] in (b'"', b"'") and first in b"\"'RuUL":
            return text
        if first == b":":
            return b"$" * len(text) if _joins(data, match.start()) else b" " * len(text)
        if first == b"<":
            return _NOT_NAME.sub(b"$", text) if _balanced(text[: text.rindex(b"::")]) else text
        if text.endswith(b"="):
            return blank(text)
        if first in b".-":
            name = text.index(b"<")
            return text[:name] + _NOT_NAME.sub(b"$", text[name:]) if _balanced(text[name:]) else text
        if first in b"sce" or text == b"this->":
            return blank(text)
        if text.startswith(b"auto") and text.endswith(b"*"):
            return text[:-1] + b" "
        if first == b"a":
            return _bound(text, data[match.end() : match.end() + 40].lstrip()[:1] == b":")
        if first in b"u#n \t" or text.lstrip()[:1] == b"#":
            return blank(text) if not text.startswith(b"typename") else text
        return text

    return _listed(_FOLD.sub(replace, data))


def _listed(data: bytes) -> bytes:
    """Turn braced lists given as arguments into parenthesized ones: nothing can be deduced from braces."""
    code = hide(data)
    text = bytearray(data)
    for match in _LISTED.finditer(code):
        start = match.end() - 1
        end = brackets.closing(code, start) - 1
        inside = code[start:end]
        if end < 0 or b";" in inside or b"..." in inside or inside.count(b",") > _LONG_LIST:
            continue
        if inside[1:].strip():
            text[start], text[end] = 0x28, 0x29
        else:
            text[start : end + 1] = b"0".ljust(end + 1 - start)
    return bytes(text)


def _bound(text: bytes, loop: bool) -> bytes:
    """Turn the head of a structured binding into variables; in a loop, all but the first before the loop's own."""
    names = [name.strip() for name in text.partition(b"[")[2][:-1].split(b",")]
    bound = b"B_ " + b",".join(names)
    if loop and len(names) > 1:
        bound = b"B_ " + b",".join(names[1:]) + b";B_ " + names[0]
    return bound.ljust(len(text)) if len(bound) <= len(text) else text


def _joins(data: bytes, offset: int) -> bool:
    before = data[offset - 1 : offset]
    return before.isalnum() or before == b"_"


def _balanced(text: bytes) -> bool:
    depth = 0
    for char in text:
        if char == 0x3C:
            depth += 1
        elif char == 0x3E:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def unfold(name: str) -> str:
    """Return a folded identifier as it reads in C++, template arguments lost."""
    return name.replace("$$", "::")
