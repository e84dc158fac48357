# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Units are found again while a cursor of them is held, and no longer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

from migrate.cpp.held_units import HeldUnits
from migrate.cpp.parser import Parser
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
MakeParser = Callable[..., Parser]

FIRST, SECOND = "ttnn/cpp/ttnn/a.cpp", "ttnn/cpp/ttnn/b.cpp"
FILES = {FIRST: "int f() { return 1; }\n", SECOND: "int g() { return 2; }\n"}


def test_a_unit_whose_cursor_is_held_is_not_parsed_again(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES), keep=1)
    [cursor] = parser.parse(FIRST).top_level()
    parser.parse(SECOND)
    again = parser.parse(FIRST)
    assert again.unit is cursor.translation_unit
    assert (again.path, again.source.data, list(again.top_level())) == (FIRST, FILES[FIRST].encode(), [cursor])


def test_a_unit_that_nobody_holds_goes(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES), keep=1)
    gone = ref(parser.parse(FIRST).unit)
    parser.parse(SECOND)
    gc.collect()
    assert gone() is None
    assert [cursor.spelling for cursor in parser.parse(FIRST).top_level()] == ["f"]


def test_a_held_unit_is_not_that_of_another_content(make_tree: MakeTree, make_parser: MakeParser) -> None:
    tree = make_tree(FILES)
    parser = make_parser(tree, keep=1)
    held = parser.parse(FIRST).cursor
    other = parser.parse(FIRST, overlay={FIRST: b"int h();\n"})
    assert [cursor.spelling for cursor in other.top_level()] == ["h"]
    tree.absolute(FIRST).write_text("int changed();\n")
    assert [cursor.spelling for cursor in parser.parse(FIRST).top_level()] == ["changed"]
    assert held.spelling.endswith(FIRST)


def test_after_forgetting_a_held_unit_is_parsed_again(make_tree: MakeTree, make_parser: MakeParser) -> None:
    parser = make_parser(make_tree(FILES))
    held = parser.parse(FIRST).unit
    parser.forget()
    assert parser.parse(FIRST).unit is not held


def test_what_was_never_added(make_tree: MakeTree, make_parser: MakeParser) -> None:
    units = HeldUnits()
    assert units.get("a") is None
    unit = make_parser(make_tree(FILES)).parse(FIRST)
    assert units.add("a", unit.unit, lambda made: unit) is unit
    assert units.get("a") is unit
    units.clear()
    assert units.get("a") is None
