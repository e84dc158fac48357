# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers of things in messages: ``1 file``, ``2 files``."""

from __future__ import annotations


def number_of(count: int, noun: str) -> str:
    """Return a number and its noun, which gets the ending of the plural where the number asks for it.

    Args:
        count: how many.
        noun: in the singular, with or without words before it: ``new error``.
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun}{'es' if noun.endswith(('x', 's', 'ch', 'sh')) else 's'}"


class Number(int):
    """A number of a message of the catalogue, whose format is its noun: ``{count:file}``."""

    __slots__ = ()

    def __format__(self, specification: str) -> str:
        """Return the number, with its noun if there is one."""
        return number_of(self, specification) if specification else str(int(self))


class Text(str):
    """A value of a message that is no number: a noun behind it stands in the plural."""

    __slots__ = ()

    def __format__(self, specification: str) -> str:
        """Return the text, with the noun if there is one."""
        return f"{self!s} {specification}s" if specification else str(self)
