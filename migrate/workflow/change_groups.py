# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which changes of a plan belong together, as far as their text tells.

Changes of one file belong together, and so do two that have a word in common, before or after, in a comment or a path:
a name may mean something else though it stands there as before. Words of the languages join nothing. That joins more
than has to be, and leaves apart what shares nothing but its plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from migrate.tree.plan import Change, Create, Delete, Edit, Move, Plan
from migrate.tree.reader import Reader

_WORD = re.compile(rb"[^\W\d]\w*")
_COMMON = frozenset(
    b"alignas auto bool break case catch char class const consteval constexpr continue default delete do double else "
    b"enum explicit export extern false final float for friend if inline int long mutable namespace new noexcept "
    b"operator override private protected public return short signed sizeof static struct switch template this throw "
    b"true try typedef typename union unsigned using virtual void volatile while include define endif ifdef ifndef "
    b"pragma once std and or not in is def from import as None True False a an the of to it with".split()
)


def change_groups(plan: Plan, tree: Reader) -> list[tuple[Change, ...]]:
    """Return the changes of a plan in groups, each in the plan's order, by their first change.

    Args:
        plan: complete.
        tree: as it is before the plan is written.
    """
    words = [_words(change, tree) for change in plan.changes]
    groups: list[list[int]] = []
    for number, own in enumerate(words):
        joined = [group for group in groups if any(own & words[other] for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append(sorted([number, *(other for group in joined for other in group)]))
    return [tuple(plan.changes[number] for number in group) for group in sorted(groups)]


def stands_alone(taken: Sequence[Change], plan: Plan, tree: Reader) -> bool:
    """Tell whether changes are whole groups of a plan, as they were planned.

    Args:
        taken: the changes.
        plan: complete.
        tree: as it is before anything is written.
    """
    parts = [[change in taken for change in group] for group in change_groups(plan, tree)]
    return all(change in plan.changes for change in taken) and all(all(part) or not any(part) for part in parts)


def _words(change: Change, tree: Reader) -> frozenset[bytes]:
    """Return the words that a change has, and its paths; a path is no word, since it is none of a text."""
    paths = [change.source, change.target] if isinstance(change, Move) else [change.path]
    text = b"" if isinstance(change, Move) else _text(change, tree)
    stems = b" ".join(
        PurePosixPath(path).stem.encode("utf-8", "surrogateescape") for path in paths if not isinstance(change, Edit)
    )
    words = (word for word in _WORD.findall(text + b" " + stems) if word not in _COMMON)
    return frozenset([*words, *(b"/" + path.encode("utf-8", "surrogateescape") for path in paths)])


def _text(change: Edit | Create | Delete, tree: Reader) -> bytes:
    """Return what stands there before and after."""
    if isinstance(change, Create):
        return change.content
    before = tree.read(change.path)
    return before if isinstance(change, Delete) else before[change.start : change.end] + b"\n" + change.replacement
