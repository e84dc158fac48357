# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which changes of a plan belong together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.tree.plan import Change, Create, Delete, Edit, Move, Plan
from migrate.tree.repository import Tree
from migrate.workflow.change_groups import change_groups, stands_alone

FILES = {
    "pad.hpp": "struct Pad { int invoke(); };\nconstexpr auto pad = make<Pad>();\n// notes\n",
    "pad.cpp": '#include "pad.hpp"\nint Pad::invoke() { return 1; }\n',
    "user.cpp": "int f() { return pad(2); }\n",
    "other.cpp": "static const int unused = 1;\n",
    "old.txt": "words\n",
}


def edit(path: str, old: str, new: str) -> Edit:
    start = FILES[path].index(old)
    return Edit(path, start, start + len(old), new.encode(), "test")


STRUCT = edit("pad.hpp", "struct Pad { int invoke(); };\n", "")
REGISTRATION = edit("pad.hpp", "constexpr auto pad = make<Pad>();", "int pad();")
NOTES = edit("pad.hpp", "// notes\n", "")
SOURCE = edit("pad.cpp", "int Pad::invoke()", "int pad()")
CALLER = edit("user.cpp", "pad(2)", "pad()")
UNRELATED = edit("other.cpp", "static const int unused = 1;\n", "")
CREATED = Create("fresh.hpp", b"int x();\n", "test")
INCLUDED = edit("pad.cpp", '#include "pad.hpp"\n', '#include "pad.hpp"\n#include "fresh.hpp"\n')
MOVED = Move("old.txt", "folder/old.txt", "test")
DELETED = Delete("old.txt", "test")


@pytest.mark.parametrize(
    ("changes", "groups"),
    [
        ((), []),
        ((STRUCT,), [(STRUCT,)]),
        ((STRUCT, NOTES), [(STRUCT, NOTES)]),  # of one file
        ((STRUCT, SOURCE), [(STRUCT, SOURCE)]),
        ((REGISTRATION, UNRELATED, CALLER), [(REGISTRATION, CALLER), (UNRELATED,)]),
        ((STRUCT, UNRELATED, CALLER, SOURCE, REGISTRATION), [(STRUCT, CALLER, SOURCE, REGISTRATION), (UNRELATED,)]),
        ((CREATED, UNRELATED, CALLER, INCLUDED), [(CREATED, CALLER, INCLUDED), (UNRELATED,)]),
        ((UNRELATED, MOVED, DELETED), [(UNRELATED,), (MOVED, DELETED)]),
        (
            (UNRELATED, edit("user.cpp", "return", "return  ")),
            [(UNRELATED,), (edit("user.cpp", "return", "return  "),)],
        ),
    ],
)
def test_groups(
    changes: tuple[Change, ...], groups: list[tuple[Change, ...]], make_tree: Callable[[dict[str, str]], Tree]
) -> None:
    assert change_groups(Plan("x", "test", changes), make_tree(FILES)) == groups


@pytest.mark.parametrize(
    ("taken", "alone"),
    [
        ((STRUCT, SOURCE, UNRELATED), True),
        ((STRUCT, SOURCE), True),
        ((UNRELATED,), True),
        ((), True),
        ((STRUCT,), False),
        ((SOURCE, UNRELATED), False),
        ((STRUCT, edit("pad.cpp", "int Pad::invoke()", "long pad()")), False),  # edited
        ((edit("other.cpp", "1", "2"),), False),
    ],
)
def test_only_whole_groups_as_they_were_planned_stand_alone(
    taken: tuple[Change, ...], alone: bool, make_tree: Callable[[dict[str, str]], Tree]
) -> None:
    plan = Plan("x", "test", (STRUCT, SOURCE, UNRELATED))
    assert stands_alone(taken, plan, make_tree(FILES)) is alone
