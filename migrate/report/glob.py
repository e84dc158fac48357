# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns of paths: ``*`` stays in one folder, ``**`` crosses folders, ``?`` is one letter."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"(\*\*/|\*\*|\*|\?)")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Turn a pattern into a regular expression that matches whole paths.

    Args:
        pattern: relative to the tree's root, with forward slashes.
    """
    return re.compile("".join(_MEANING.get(part) or re.escape(part) for part in _PARTS.split(pattern)), re.S)


def prefix(pattern: str) -> str:
    """Return the plain text that a pattern starts with."""
    return re.split(r"[*?]", pattern, maxsplit=1)[0]
