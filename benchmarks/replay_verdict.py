# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whose migration of an operation is nearer to what was there before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from replay_state import KEYWORDS_ONLY, Argument, State

EQUAL, OURS, THEIRS, BOTH = "equal", "ours better", "theirs better", "both differ"
REFUSED, UNKNOWN = "not migrated by us", "not comparable"


def verdict(parent: State | None, ours: State | None, theirs: State | None) -> tuple[str, list[str]]:
    """Return the word, and the faults with who has them.

    Args:
        parent: before; None if it was not found.
        ours: after the tool; None if it did not migrate.
        theirs: after the commit.
    """
    if parent is None or theirs is None:
        return UNKNOWN, ["not found in the parent" if parent is None else "not found after the commit"]
    for label, state in (("the parent", parent), ("ours", ours), ("theirs", theirs)):
        if state is not None and state.unread:
            return UNKNOWN, [f"the binding of {label} is not understood"]
    other = [f"theirs: {fault}" for fault in faults(parent, theirs)]
    if ours is None:
        return REFUSED, other
    mine = [f"ours: {fault}" for fault in faults(parent, ours)]
    words = {(False, False): EQUAL, (False, True): OURS, (True, False): THEIRS, (True, True): BOTH}
    return words[bool(mine), bool(other)], [*mine, *other]


def faults(parent: State, after: State) -> list[str]:
    """Return everything that users of an operation see differently."""
    found = [f"Python name {parent.python} became {after.python}"] if parent.python != after.python else []
    if len(parent.bindings) != len(after.bindings):
        found.append(f"{len(parent.bindings)} overloads in Python became {len(after.bindings)}")
    else:
        for first, last in zip(parent.bindings, after.bindings, strict=True):
            found += _binding(first, last)
    if len(parent.parameters) != len(after.parameters):
        found.append(f"{len(parent.parameters)} overloads in C++ became {len(after.parameters)}")
    else:
        for old, new in zip(parent.parameters, after.parameters, strict=True):
            found += _declaration(old, new)
    return found


def _binding(first: Sequence[Argument], last: Sequence[Argument]) -> Iterator[str]:
    names, later = ([item.name for item in side if item.name != KEYWORDS_ONLY] for side in (first, last))
    if names != later:
        same = sorted(names) == sorted(later)
        yield f"arguments in another order: {', '.join(later)}" if same else _renamed(names, later)
        return
    keyword, after = (_keyword_only(side) for side in (first, last))
    if keyword != after:
        changed = [name for name in names if (name in keyword) != (name in after)]
        yield f"{', '.join(changed)}: {'by keyword only' if len(after) > len(keyword) else 'by position, too'}"
    pairs = zip(_arguments(first), _arguments(last), strict=True)
    for old, new in pairs:
        if old.default != new.default:
            yield f"default of {old.name}: {old.default or 'none'} became {new.default or 'none'}"
        if old.noconvert != new.noconvert:
            yield f"{old.name} {'lost' if old.noconvert else 'got'} noconvert"


def _renamed(names: Sequence[str], later: Sequence[str]) -> str:
    pairs = [f"{old or 'nothing'} became {new or 'nothing'}" for old, new in zip_longest(names, later) if old != new]
    return f"arguments: {', '.join(pairs)}"


def _keyword_only(side: Sequence[Argument]) -> set[str]:
    names = [item.name for item in side]
    return set(names[names.index(KEYWORDS_ONLY) + 1 :]) if KEYWORDS_ONLY in names else set()


def _arguments(side: Sequence[Argument]) -> list[Argument]:
    return [item for item in side if item.name != KEYWORDS_ONLY]


def _declaration(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for first, last in zip_longest(old, new, fillvalue="nothing"):
        if first != last:
            yield f"C++ parameter `{first}` became `{last}`"
