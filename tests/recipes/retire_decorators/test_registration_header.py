# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The registration header as an item."""

from __future__ import annotations

from collections.abc import Callable

from migrate.recipes.retire_decorators.registration_header import registration_header_named, registration_headers
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
HEADER = "ttnn/api/ttnn/decorators.hpp"


def test_other_headers_are_none(make_tree: MakeTree) -> None:
    tree = make_tree(
        {"ttnn/cpp/ttnn-nanobind/decorators.hpp": "", "ttnn/api/ttnn/types.hpp": "", "a/ttnn/decorators.py": ""}
    )
    assert list(registration_headers(tree)) == []
    assert registration_header_named(tree, "registration:ttnn/api/ttnn/types.hpp") is None
    assert registration_header_named(tree, f"registration:{HEADER}") is None


def test_the_header(make_tree: MakeTree) -> None:
    tree = make_tree({HEADER: "#pragma once\n"})
    (item,) = registration_headers(tree)
    assert registration_header_named(tree, item.name) == item
    assert registration_header_named(tree, HEADER) is None
    assert (item.name, item.kind, item.files, item.language) == (
        f"registration:{HEADER}",
        "registration-header",
        (HEADER,),
        "cpp",
    )
    assert [(span.file, span.start, span.end) for span in item.spans] == [(HEADER, 0, 13)]
