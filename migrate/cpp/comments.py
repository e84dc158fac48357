# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the comments of a C++ text say."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.cpp.lexer import tokens


def comments(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield each comment that says anything: its offset, and its words without marks and line ends.

    Args:
        data: the text.
    """
    for token in tokens(data):
        if token.kind == "comment":
            lines = token.text.strip("/*").split("\n")
            words = " ".join(" ".join(line.strip(" \t*/") for line in lines).split())
            if words:
                yield token.start, words
