# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a file must include itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from migrate import rules
from migrate.cpp.edit.required_includes import (
    declared_words,
    headers_for,
    lost_files,
    standard_headers_of,
    vocabulary,
)
from migrate.cpp.flags import Flags
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
LIB = "ttnn/cpp/ttnn"
FILES = {
    f"{LIB}/shape.hpp": "#pragma once\nnamespace ttnn { struct Shape { int rank; }; }\n",
    f"{LIB}/types.hpp": '#pragma once\n#include "ttnn/shape.hpp"\nnamespace ttnn { struct Config {}; }\n',
    f"{LIB}/all.hpp": '#pragma once\n#include "ttnn/types.hpp"\n#include "ttnn/unused.hpp"\n',
    f"{LIB}/unused.hpp": "#pragma once\nnamespace ttnn { struct Unused {}; }\n",
    f"{LIB}/use.hpp": '#pragma once\n#include "ttnn/all.hpp"\n',
    f"{LIB}/use.cpp": '#include "ttnn/use.hpp"\nint rank(ttnn::Shape x) { return x.rank; }\nttnn::Config one();\n',
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"// struct No;\nint x;", set()),
        (b"struct A; class B final {}; enum class C {};", {b"A", b"B", b"C"}),
        (b"using D = int; using ttnn::E;", {b"D", b"E"}),
        (b"#define F 1\n", {b"F"}),
        (b"void g(int); constexpr auto h = 1;", {b"g", b"h"}),
    ],
)
def test_declared_words(text: bytes, words: set[bytes]) -> None:
    assert declared_words(text) >= words
    assert bool(words) or not declared_words(text)


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("int x", set()),
        ("const std::optional<std::vector<int>>& x = std::nullopt", {"optional", "vector"}),
        ("uint32_t x, my::uint32_t y", {"cstdint"}),
        ("std::optional_thing x", set()),
    ],
)
def test_standard_headers_of(text: str, headers: set[str]) -> None:
    assert standard_headers_of(text) == headers


def test_the_rules_of_the_user_go_over_our_own(tmp_path: Path) -> None:
    (tmp_path / "collapse").mkdir()
    (tmp_path / "collapse" / "includes.yaml").write_text("types: own/types.hpp\n", encoding="utf-8")
    before = vocabulary()
    rules.use(tmp_path)
    try:
        assert vocabulary().types == "own/types.hpp"
        assert vocabulary().launch == before.launch
    finally:
        rules.use(None)
    assert vocabulary() == before


def test_headers_for(make_tree: MakeTree) -> None:
    graph = IncludeGraph(make_tree(FILES))
    shape, types = f"{LIB}/shape.hpp", f"{LIB}/types.hpp"
    path = f"{LIB}/new.cpp"
    assert headers_for([], path, [], graph) == []
    assert headers_for([shape], path, [shape], graph) == [], "it is reached"
    assert headers_for(["/usr/include/x.h", path], path, [], graph) == [], "nothing of the tree, and the file itself"
    assert headers_for([shape, types], path, [], graph) == [types], "one brings the other"
    assert headers_for([shape], path, [], graph) == [shape]
    assert headers_for([shape], path, [], graph, [f"{LIB}/unused.hpp", types]) == [types], "as the text had it"


def test_lost_files(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    parser = Parser(tree, Flags(tree))
    before = IncludeGraph(tree)
    path, content = f"{LIB}/use.cpp", FILES[f"{LIB}/use.cpp"].encode()
    assert lost_files(parser, before, before, path, content) == set()
    after = IncludeGraph(tree, {f"{LIB}/use.hpp": b"#pragma once\n"}, before)
    assert lost_files(parser, before, after, path, content) == {f"{LIB}/shape.hpp", f"{LIB}/types.hpp"}
    kept = content[: content.index(b"ttnn::Config")]
    assert lost_files(parser, before, after, path, kept) == {f"{LIB}/shape.hpp"}, "its last use goes with the change"
    span = (content.index(b"int rank"), content.index(b"ttnn::Config"))
    assert lost_files(parser, before, after, path, content, [span]) == {f"{LIB}/types.hpp"}, "a span that goes"


@pytest.mark.parametrize(("use", "lost"), [("DECLARE(one)", {f"{LIB}/types.hpp"}), ("// DECLARE(one)", set())])
def test_a_macro_of_the_file_names_something(make_tree: MakeTree, use: str, lost: set[str]) -> None:
    text = f'#include "ttnn/all.hpp"\n#define DECLARE(name) \\\n    ttnn::Config name()\n{use};\n'
    path = f"{LIB}/macro.hpp"
    tree = make_tree({**FILES, path: text})
    parser, before = Parser(tree, Flags(tree), pch=False), IncludeGraph(tree)
    content = text.replace('#include "ttnn/all.hpp"\n', "").encode()
    after = IncludeGraph(tree, {path: content}, before)
    assert lost_files(parser, before, after, path, content) == lost
