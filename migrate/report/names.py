# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns of C++ names: ``*`` stays in one name, ``**`` crosses scopes, but never one named ``prim``."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"(\*\*|\*)")
_SCOPES = r"(?:(?!prim::)\w+::)*"


@cache
def compiled(name: str) -> re.Pattern[str]:
    """Turn a pattern into a regular expression that matches whole qualified names.

    Args:
        name: such as ``space::**function``, ``space::function_*`` or ``space::**``.
    """
    if name.endswith("**"):
        return re.compile(compiled(name[:-2]).pattern + _SCOPES + r"\w+")
    meaning = {"**": _SCOPES, "*": r"\w*"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in _PARTS.split(name)))


@cache
def word(name: str) -> re.Pattern[bytes]:
    """Return what a file says that declares such a name: its last part that is spelled out.

    Args:
        name: a pattern.
    """
    last = [part for part in re.split(r"::|\*\*", name) if part][-1]
    return re.compile(rb"\b" + re.escape(last).replace(r"\*", r"\w*").encode() + rb"\b")
