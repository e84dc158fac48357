# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Units, what they need of one another, and their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.includes import IncludeGraph
from migrate.inventory.components.units import Units, exported, ordered
from migrate.tree.repository import Tree

ROOT = "tt-train/sources/ttml"
FILES = {
    f"{ROOT}/a/one.hpp": '#pragma once\n#include "a/two.hpp"\n#include "all.hpp"\nnamespace a { int one(); }\n',
    f"{ROOT}/a/one.cpp": '#include "one.hpp"\n#include "a/three.hpp"\nint a::one() { return three() + four(); }\n',
    f"{ROOT}/a/two.hpp": "#pragma once\nnamespace a { class Two; }\n",
    f"{ROOT}/a/three.hpp": '#pragma once\n#include "a/one.hpp"\nnamespace a { int three(); inline int x = one(); }\n',
    f"{ROOT}/a/four.hpp": "#pragma once\nnamespace a { int four(); }\n",
    f"{ROOT}/all.hpp": '#pragma once\n#include "a/four.hpp"\n#include "a/two.hpp"\n',
}


def test_edges(make_tree: Callable[[dict[str, str]], Tree]) -> None:
    tree = make_tree(FILES)
    units = Units(tree, IncludeGraph(tree), [ROOT])
    assert units.files[f"{ROOT}/a/one"] == [f"{ROOT}/a/one.cpp", f"{ROOT}/a/one.hpp"]
    edges = {(edge.file, edge.header): edge.names for edge in units.edges(f"{ROOT}/a/one")}
    assert edges == {
        (f"{ROOT}/a/one.cpp", f"{ROOT}/a/three.hpp"): ("a::three",),
        (f"{ROOT}/a/one.hpp", f"{ROOT}/a/two.hpp"): (),
    }
    assert units.gathers(f"{ROOT}/all")
    assert units.needs(f"{ROOT}/a/one") == {f"{ROOT}/a/three"}
    assert units.closure([f"{ROOT}/a/three"]) == {f"{ROOT}/a/one", f"{ROOT}/a/three"}
    assert [name.qualified for name in units.declared(f"{ROOT}/a/three")] == ["a::three", "a::x"]


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({}, [["a"], ["b"], ["c"]]),
        ({"a": ["b"], "b": ["c"]}, [["c"], ["b"], ["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"], ["c"]]),
        ({"a": ["x"]}, [["a"], ["b"], ["c"]]),
    ],
)
def test_order(needs: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert ordered(["a", "b", "c"], needs) == expected


@pytest.mark.parametrize("text", ["", "namespace a = b;\n", "namespace a { using b::c; }\n", "struct;\n"])
def test_nothing_is_declared(text: str) -> None:
    assert exported(text.encode()) == ()
