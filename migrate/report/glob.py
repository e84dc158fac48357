# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns of paths: ``*`` stays in one folder, ``**`` crosses folders, ``?`` is one letter, ``[ab]`` one of two."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"(\*\*/|\*\*|\*|\?|\[\w+\])")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_CHOICE = re.compile(r"\[\w+\]")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Turn a pattern into a regular expression that matches whole paths.

    Args:
        pattern: relative to the tree's root, with forward slashes.
    """
    parts = (
        _MEANING.get(part) or (part if _CHOICE.fullmatch(part) else re.escape(part)) for part in _PARTS.split(pattern)
    )
    return re.compile("".join(parts), re.S)


def prefix(pattern: str) -> str:
    """Return the plain text that a pattern starts with."""
    return re.split(r"[*?[]", pattern, maxsplit=1)[0]
