# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What moved files still say of the old place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.recipes.relocate.check_leftovers import kernels, search
from migrate.tree.refusal import Refused
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.cpp", "int metallic = 1;\n"), ("a.cpp", "int tt_metal;  // tt_metal/api\n"), ("a.txt", "ttml::metal\n")],
)
def test_nothing_is_left(path: str, text: str) -> None:
    assert list(search({path: text.encode()}, [path])) == []


@pytest.mark.parametrize("text", ["// as in ttml\n", "/* tt-train */\n", "int a;  // see metal/ops\n"])
def test_comments_are_noted(text: str) -> None:
    (found,) = search({"a.cpp": b"int b;\n" + text.encode()}, ["a.cpp"])
    assert (found.code, found.where) == ("MIG516", "a.cpp:2")


@pytest.mark.parametrize("text", ["ttml::foo();\n", 'f("metal/ops/x.cpp");\n', "#include <ttml/a.hpp>\n"])
def test_code_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        list(search({"a.cpp": b"// fine\n" + text.encode()}, ["a.cpp"]))
    assert (refused.value.code, refused.value.where) == ("MIG511", "a.cpp:2")


def test_kernel_paths_exist(make_tree: MakeTree) -> None:
    tree = make_tree({"new/there.cpp": ""})
    text = b'f("new/there.cpp"); f("new/made.cpp"); f("other/absent.cpp"); f("new/absent");'
    kernels({"a.cpp": text, "new/made.cpp": b""}, ["a.cpp", "new/made.cpp"], "new", tree)
    for contents in ({"a.cpp": b'f("new/absent.cpp");'}, {"a.cpp": b'f("new/there.cpp");', "new/there.cpp": None}):
        with pytest.raises(Refused) as refused:
            kernels(contents, contents, "new", tree)
        assert (refused.value.code, refused.value.where) == ("MIG510", "a.cpp:1")
