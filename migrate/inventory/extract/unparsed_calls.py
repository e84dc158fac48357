# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds what reads like a call in a body and is none in the tree that the parser made of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from migrate.cpp.source import Source
from migrate.cpp.stub.calls import name_of, words

_CALLED = re.compile(rb"(?<![\w.:>~])((?:[A-Za-z_]\w*::)+[A-Za-z_]\w*|[a-z_]\w*)(?:<[\w:,\s&*]*>)?\(")
# What was lost and may matter: no constructor, nothing of the libraries that launch nothing.
_WEIGHTY = re.compile(
    rb"(?!std::|fmt::|log_|(?:double|float|int|void|not|typeid|abs|min|max)\b|nb::|tt::(?!tt_metal)|ttsl::|xt::"
    rb"|(?:\w+::)*[A-Z]\w*(?:<[^(){};]*>)?\()[A-Za-z_]"
)
_BEFORE = re.compile(rb"([\w>&*]+|::|requires\s*\{)\s*$")
_NOT_CALLED = frozenset(
    b"if for while switch return sizeof decltype static_assert catch alignof noexcept requires defined operator"
    b" static_cast const_cast reinterpret_cast dynamic_cast assert".split()
)
_STATEMENT = frozenset(b"{ return else throw co_return and or not do case && * &".split())


def missed(code: bytes, inside: Iterable[tuple[int, int]], seen: Collection[int]) -> list[int]:
    """List the offsets of calls that the tree lacks.

    Args:
        code: a file with comments and literals blanked.
        inside: the bodies that were looked into.
        seen: offsets of the calls that the tree has.
    """
    offsets = []
    for start, end in inside:
        for match in _CALLED.finditer(code, start, end):
            if match.start() in seen or match[1] in _NOT_CALLED:
                continue
            before = _BEFORE.search(code, max(start, match.start() - 80), match.start())
            if before is None or before[1] in _STATEMENT:
                offsets.append(match.start())
    return offsets


def weighty(text: bytes, offset: int) -> bool:
    """Tell whether a lost call may launch something.

    Args:
        text: the file.
        offset: of the call.
    """
    return _WEIGHTY.match(text, offset) is not None


def written(text: bytes, offsets: Iterable[int]) -> dict[int, tuple[str, list[str]]]:
    """Read lost calls off the text.

    Args:
        text: the file.
        offsets: of the calls.

    Returns:
        Callee and arguments as written, by offset; those whose brackets do not close are left out.
    """
    source = Source("", text)
    calls: dict[int, tuple[str, list[str]]] = {}
    for offset in offsets:
        called = _CALLED.match(source.blank, offset)
        if called is None:
            continue
        try:
            end = source.closing(called.end() - 1) - 1
        except ValueError:
            continue
        arguments = [words(text[start:stop]) for start, stop in source.split(called.end(), end)]
        calls[offset] = (name_of(called[1]), arguments)
    return calls
