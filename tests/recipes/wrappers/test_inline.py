# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of inlining a wrapper: candidates, using-declarations, what else a file names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from one_file import PATH, Make

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Wrapper
from migrate.recipes.wrappers.definition import gather
from migrate.recipes.wrappers.inline import candidates, check_own, located, may_drop, still_names, using_edits
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
WRAP = "int wrap(int a) { return a; }"
HEADER, SOURCE = "tt-train/sources/ttml/wrap.hpp", "tt-train/sources/ttml/wrap.cpp"
FOLDER = "tt-train/sources/ttml"
FILES = {
    HEADER: "#pragma once\nnamespace ttml { int wrap(int a); int other(int a); }\n",
    SOURCE: '#include "wrap.hpp"\nint ttml::wrap(int a) { return a; }\n',
    f"{FOLDER}/calls.cpp": '#include "wrap.hpp"\nint x = ttml::wrap(1);\n',
    f"{FOLDER}/both.cpp": '#include "wrap.hpp"\nint x = ttml::wrap(1) + ttml::other(1);\n',
    f"{FOLDER}/mentions.cpp": '#include "wrap.hpp"\n// wrap\nint wrapped = ttml::other(1);\n',
    f"{FOLDER}/without.cpp": "int wrap = 1;\n",
    f"{FOLDER}/broken.cpp": '#include "wrap.hpp"\nint x = ttml::wrap(1) + missing;\n',
}


@pytest.fixture
def context(make_tree: MakeTree, tmp_path: Path) -> Context:
    tree = make_tree(FILES)
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))


def test_candidates_include_the_header_and_say_the_word(context: Context) -> None:
    definitions = gather(Wrapper("ttml::wrap", Span(SOURCE, 0, 0, 1)), context.parser)
    names = ("both", "broken", "calls", "mentions")
    assert candidates(definitions, context) == [*(f"{FOLDER}/{name}.cpp" for name in names), SOURCE, HEADER]


@pytest.mark.parametrize(
    ("name", "sites", "still", "may"),
    [("calls", 1, False, True), ("both", 1, True, True), ("mentions", 0, True, False)],
)
def test_what_a_file_names_besides(context: Context, name: str, sites: int, still: bool, may: bool) -> None:
    definitions = gather(Wrapper("ttml::wrap", Span(SOURCE, 0, 0, 1)), context.parser)
    calls = located(f"{FOLDER}/{name}.cpp", definitions, context)
    assert len(calls.sites) == sites
    assert still_names(calls, {HEADER}) is still
    assert may_drop(calls, {HEADER}, context) is may


def test_a_file_with_errors_may_hide_calls(context: Context) -> None:
    definitions = gather(Wrapper("ttml::wrap", Span(SOURCE, 0, 0, 1)), context.parser)
    with pytest.raises(Refused) as refused:
        located(f"{FOLDER}/broken.cpp", definitions, context)
    assert (refused.value.code, refused.value.where) == ("MIG609", f"{FOLDER}/broken.cpp:2")


def test_using_declarations_go_with_their_line(make: Make) -> None:
    one = make(WRAP, "using ttml::ttnn_fixed::wrap;\nint x = wrap(1);\n")
    edits = using_edits(one.calls)
    assert {edit.path for edit in edits} == {PATH}
    assert apply_edits(one.unit.source.data, edits).decode().endswith("}\nint x = wrap(1);\n\n")


def test_calls_of_its_own_text_are_refused(make: Make) -> None:
    check_own(make(WRAP, "int x = ttml::ttnn_fixed::wrap(1);").calls)
    with pytest.raises(Refused) as refused:
        check_own(make("int wrap(int a) { return a ? wrap(a - 1) : a; }").calls)
    assert refused.value.code == "MIG604"
