# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources that define a function, by its demangled name."""

from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.verify.launch.definitions import Definitions

FILES = {
    "core/work.cpp": b"namespace tt::work {\nint split(\n    int a,\n    int b) {\n    return a;\n}\n}\n",
    "core/other.cpp": b"namespace tt::other {\nint split(int a) { return a; }\n}\n",
    "core/caller.cpp": b"namespace tt::work {\nint use() { return split(1, 2); }\nint split(int, int);\n}\n",
    "core/class.cpp": b"namespace tt {\nint Grid::size(int a) const noexcept {\n    return a;\n}\n}\n",
    "tests/work.cpp": b"namespace tt::work {\nint split(int a, int b) { return a; }\n}\n",
    "core/work.hpp": b"namespace tt::work {\ninline int split(int a) { return a; }\n}\n",
}


@pytest.mark.parametrize(
    ("function", "sources"),
    [
        ("tt::work::split(int, int)", ["core/work.cpp", "core/other.cpp"]),
        ("tt::Grid::size(int) const", ["core/class.cpp"]),
        ("tt::work::merge(int)", []),
        ("operator delete(void*)", []),
        ("tt::Grid::~Grid()", []),
    ],
)
def test_the_likeliest_comes_first(function: str, sources: list[str], tmp_path: Path) -> None:
    tree = WorkTree(tmp_path, FILES).open()
    assert Definitions(tree, ["core"]).sources(function) == sources
