# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Using-directives of namespaces that nobody opens any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.edit.using_directives import edits, out_of_sight, removed
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.namespaces import blocks
from migrate.cpp.source import Source
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
HEADER = "ttnn/cpp/ttnn/a.hpp"
OTHER = "ttnn/cpp/ttnn/b.hpp"
USER = "ttnn/cpp/ttnn/user.cpp"
OPENS = "namespace gone { int f(); }\n"


def after(make_tree: MakeTree, user: str, other: str, header: str = "int f();\n") -> str:
    """Change the header and return what becomes of the file that includes both."""
    tree = make_tree({HEADER: OPENS, OTHER: other, USER: f'#include "a.hpp"\n#include "b.hpp"\n{user}'})
    found = edits(tree, IncludeGraph(tree), {HEADER: header.encode()})
    mine = [edit for edit in found if edit.path == USER]
    return apply_edits(tree.read(USER), mine).decode().partition('"b.hpp"\n')[2]


@pytest.mark.parametrize(
    ("user", "other", "header"),
    [
        ("using namespace gone;\n", "", OPENS),
        ("using namespace gone;\n", "namespace gone { int g(); }\n", "int f();\n"),
        ("using namespace other;\n", "", "int f();\n"),
        ("// using namespace gone;\n", "", "int f();\n"),
    ],
)
def test_directives_that_stay(make_tree: MakeTree, user: str, other: str, header: str) -> None:
    assert after(make_tree, user, other, header) == user


@pytest.mark.parametrize("user", ["using namespace gone;\n", "using namespace ::gone;\n", "namespace short_ = gone;\n"])
def test_directives_that_go(make_tree: MakeTree, user: str) -> None:
    assert after(make_tree, f"int a;\n{user}int b;\n", "") == "int a;\nint b;\n"


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ("namespace outer { using namespace gone; }\n", "namespace outer {  }\n"),
        ("namespace outer {\nint f() {\n    using namespace gone;\n    return 1;\n}\n}\n",
         "namespace outer {\nint f() {\n    return 1;\n}\n}\n"),
    ],
)  # fmt: skip
def test_names_are_looked_up_outwards(make_tree: MakeTree, user: str, expected: str) -> None:
    assert after(make_tree, user, "") == expected
    inner = "namespace outer::gone { int g(); }\n"
    assert after(make_tree, user, inner) == user


def test_a_namespace_around_one_that_moves_is_gone_with_it(make_tree: MakeTree) -> None:
    header = "namespace lib::op::device { int f(); }\n"
    tree = make_tree({HEADER: header, USER: '#include "a.hpp"\nnamespace op = lib::op;\nint x;\n'})
    graph = IncludeGraph(tree)
    contents = {HEADER: None, OTHER: b"namespace fresh { int f(); }\n"}
    found = edits(tree, graph, contents, IncludeGraph(tree, contents, graph), {HEADER: OTHER})
    assert apply_edits(tree.read(USER), found).decode() == '#include "a.hpp"\nint x;\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\n", "int a;\n"),
        ("int a;\nusing namespace n;\nint b;\n", "int a;\nint b;\n"),
        ("int a;\n\nusing namespace n;\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\nusing namespace n;\nusing namespace m;\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\nusing namespace n;\n\nusing namespace m;\n\nint b;\n", "int a;\n\nint b;\n"),
        (
            "namespace s {\nusing namespace n;\nint f() { using namespace m; }\n}\n",
            "namespace s {\nint f() { using namespace m; }\n}\n",
        ),
        ("int a; using namespace n;\nint b;\n", "int a; \nint b;\n"),
    ],
)
def test_directives_at_namespace_scope_go(text: str, expected: str) -> None:
    source = Source("a.cpp", text.encode())
    for start, end, _ in reversed(removed(source, blocks(source.data))):
        source = Source("a.cpp", source.data[:start] + source.data[end:])
    assert source.data.decode() == expected


def test_directives_that_go_are_named() -> None:
    source = Source("a.cpp", b"using namespace n::m;\nusing namespace ::k;\n")
    assert [name for _, _, name in removed(source, [])] == ["n::m", "::k"]


@pytest.mark.parametrize(
    ("opened", "lines"),
    [
        ("namespace lib { namespace inner {} }\n", b""),
        ("namespace lib {}\n", b"using namespace lib::inner;\nnamespace short_name = lib::inner;\n"),
        ("", b"using namespace lib::inner;\nnamespace short_name = lib::inner;\n  using namespace lib;\n"),
    ],
)
def test_what_no_file_in_sight_opens(opened: str, lines: bytes) -> None:
    text = b"using namespace lib::inner;\nnamespace short_name = lib::inner;\nvoid f() {\n  using namespace lib;\n}\n"
    source = Source(USER, text)
    spans = out_of_sight(source, {HEADER, USER}, {HEADER: opened.encode(), USER: text}.__getitem__)
    assert b"".join(text[slice(*span)] for span in spans) == lines
