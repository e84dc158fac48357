# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Text that people read."""

from __future__ import annotations

_MARK = "…"


def shortened(text: str, most: int) -> str:
    """Return a text of so many characters at most; one that was cut ends with a mark.

    Args:
        text: on one line.
        most: at least 1.
    """
    return text if len(text) <= most else f"{text[: most - 1]}{_MARK}"


def negated(condition: str) -> str:
    """Return the negation of a condition of Python; brackets that hold all of it are not doubled.

    Args:
        condition: on one line.
    """
    return f"not {condition}" if _bracketed(condition) else f"not ({condition})"


def _bracketed(text: str) -> bool:
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return index > 0 and index == len(text) - 1
    return False
