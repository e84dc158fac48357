# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Lambdas among the symbols of a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.verify.meaning.brackets import closing, split


@dataclass(frozen=True, slots=True)
class Lambda:
    """A lambda.

    Args:
        parameters: each with its type and its name last; empty for one without a name. Default arguments are left out.
        body: with its brackets; empty if there is none.
        end: index of what follows.
    """

    parameters: tuple[tuple[str, ...], ...]
    body: tuple[str, ...]
    end: int


def read(symbols: Sequence[str], start: int) -> Lambda:
    """Read the lambda whose capture list opens at an index.

    Args:
        symbols: of a body.
        start: index of the opening bracket.
    """
    at = closing(symbols, start) + 1
    parameters: list[list[str]] = []
    if symbols[at : at + 1] == ["("] or symbols[at : at + 1] == ("(",):
        end = closing(symbols, at)
        parameters = _typed(split(without_templates(symbols[at + 1 : end])))
        at = end + 1
    brace = _behind_result(symbols, at)
    if brace == len(symbols) or symbols[brace] != "{":
        return Lambda(tuple(map(tuple, parameters)), (), brace)
    end = closing(symbols, brace) + 1
    return Lambda(tuple(map(tuple, parameters)), tuple(symbols[brace:end]), end)


def _behind_result(symbols: Sequence[str], at: int) -> int:
    """Return the index of the brace that opens the body, or of what shows that there is none."""
    depth = 0
    while at < len(symbols):
        depth += (symbols[at] == "<") - (symbols[at] == ">")
        if depth <= 0 and symbols[at] in ("{", ";", ",", ")"):
            return at
        at += 1
    return at


def without_templates(symbols: Sequence[str]) -> list[str]:
    """Return symbols with each template list as one of them, so that its commas split nothing."""
    joined: list[str] = []
    depth = 0
    for symbol in symbols:
        if depth or (symbol == "<" and joined):
            depth += (symbol == "<") - (symbol == ">")
            joined[-1] += symbol
        else:
            joined.append(symbol)
    return joined


def _typed(parts: Sequence[list[str]]) -> list[list[str]]:
    """Leave out default arguments; a parameter without a name gets an empty one."""
    parameters: list[list[str]] = []
    for part in parts:
        kept = part[: part.index("=")] if "=" in part else list(part)
        named = len(kept) > 1 and re.fullmatch(r"[A-Za-z_]\w*", kept[-1]) is not None
        parameters.append(kept if named else [*kept, ""])
    return parameters
