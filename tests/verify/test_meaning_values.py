# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Constants, members, enumerators, aliases and macros before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from meaning_tree import TwoStates

from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
HEADER = "ttnn/cpp/ttnn/operations/grow/device/grow_device_operation.hpp"
TEXT = """#pragma once
#define WIDTH 32
namespace ttnn::operations::grow {
struct Base {};
constexpr int kTile = 32;
constexpr auto KERNEL = "grow/device/kernels/reader.cpp";
enum class Mode : int { PLAIN, DEEP = 4 };
struct Grow {
    struct attributes_t {
        const int rows = 1;
        Mode mode{Mode::PLAIN};
        int table[2] = {1, 2};
    };
    using result_t = int;
    static int run(const attributes_t& a) { return a.rows; }

private:
    static constexpr bool kFast = true;
    int (*hook)(int);
};
template <typename T = int>
struct Any { T value; };
inline int twice(int x) { return x * 2; }
static const auto kTwice = twice(kTile);
}
"""


def found(make_tree: MakeTree, tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in TEXT
    tree = make_tree({"ttnn/CMakeLists.txt": "", HEADER: TEXT})
    states = TwoStates(tree.root, tmp_path / "cache")
    findings = states.findings({HEADER: TEXT}, {HEADER: TEXT.replace(old, new)})
    return [finding.text for finding in findings if finding.check == "values"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("constexpr int kTile = 32;", "// a comment\nconstexpr int  kTile = 32;"),
        ("namespace ttnn::operations::grow {", "namespace ttnn::operations::grow {\nconstexpr int kMore = 1;"),
        ("struct Base {};", "struct Base {};\nnamespace more { constexpr int kTile = 8; }"),
        ('"grow/device/kernels/reader.cpp"', '"grow/device/"\n    "kernels/reader.cpp"'),
        ("static const auto kTwice = twice(kTile);", ""),
        ("inline int twice", "inline int thrice(int x) { return x * 3; }\ninline int twice"),
    ],
)  # fmt: skip
def test_the_same(make_tree: MakeTree, tmp_path: Path, old: str, new: str) -> None:
    assert found(make_tree, tmp_path, old, new) == []


def test_one_of_two_of_a_name_is_gone(make_tree: MakeTree, tmp_path: Path) -> None:
    other = "namespace more {\nconstexpr int kTile = 8;\n}\n"
    tree = make_tree({"ttnn/CMakeLists.txt": "", HEADER: other + TEXT})
    findings = TwoStates(tree.root, tmp_path / "cache").findings({HEADER: other + TEXT}, {HEADER: TEXT})
    assert findings == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("kTile = 32", "kTile = 16", "kTile is declared otherwise"),
        ('"grow/device/kernels/reader.cpp"', '"grow/device/" "kernels/writer.cpp"', "KERNEL is declared otherwise"),
        ("WIDTH 32", "WIDTH 16", "the macro WIDTH is defined otherwise: 32 became 16"),
        ("DEEP = 4", "DEEP = 5", "Mode is declared otherwise"),
        ("PLAIN, DEEP = 4", "DEEP, PLAIN = 4", "Mode is declared otherwise"),
        ("rows = 1", "rows = 2", "Grow::attributes_t::rows is declared otherwise"),
        ("{Mode::PLAIN}", "{Mode::DEEP}", "Grow::attributes_t::mode is declared otherwise"),
        ("{1, 2}", "{2, 1}", "Grow::attributes_t::table is declared otherwise"),
        ("result_t = int", "result_t = long", "Grow::result_t is declared otherwise"),
        ("kFast = true", "kFast = false", "Grow::kFast is declared otherwise"),
        ("{ T value; }", "{ T* value; }", "Any::value is declared otherwise"),
        ("struct Grow {", "struct Grow : Base {", "Grow is declared otherwise: struct Grow became struct Grow : "),
        ("T = int", "T = long", "Any is declared otherwise"),
        ("twice(kTile)", "twice(kTile + 1)", "kTwice is declared otherwise"),
        (
            "const int rows = 1;\n        Mode mode{Mode::PLAIN};",
            "Mode mode{Mode::PLAIN};\n        const int rows = 1;",
            "the members of Grow::attributes_t stand in another order: rows, mode, table became mode, rows, table",
        ),
    ],
)
def test_something_else(make_tree: MakeTree, tmp_path: Path, old: str, new: str, name: str) -> None:
    (text,) = found(make_tree, tmp_path, old, new)
    assert text.startswith(name)
