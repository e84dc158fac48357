# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of mistakes made by hand that show outside of the edited files: by the typecheck, or by what names mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.tree.plan import Edit, Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree
from migrate.verify.change import Change
from migrate.verify.typecheck import TypeChecker

MakeTree = Callable[[dict[str, str]], Tree]
OPS = "ttnn/cpp/ttnn/operations"
HEADER, USER, TYPES = f"{OPS}/grow/grow.hpp", f"{OPS}/use/use.cpp", "ttnn/api/ttnn/types.hpp"
LIBRARY = """#pragma once
namespace tt::tt_metal { struct Tensor { int value; }; }
namespace ttnn { using tt::tt_metal::Tensor; constexpr int DEFAULT = 3; }
namespace lib { namespace experimental { inline bool probe() { return true; } } }
"""
OBJECT = """#pragma once
#include "ttnn/types.hpp"
namespace ttnn {
struct Grow {
    static Tensor invoke(const Tensor& x, int by = 1);
    static Tensor invoke(const Tensor& x, const Tensor& y);
};
struct grow_t {
    template <typename... Args>
    auto operator()(Args&&... args) const { return Grow::invoke(static_cast<Args&&>(args)...); }
};
constexpr grow_t grow{};
}
"""
FUNCTIONS = """#pragma once
#include "ttnn/types.hpp"
namespace ttnn {
Tensor grow(const Tensor& x, int by = 1);
Tensor grow(const Tensor& x, const Tensor& y);
}
"""
X = "const ttnn::Tensor& x"


def outcome(make_tree: MakeTree, tmp_path: Path, user: str, header: str, old: str = OBJECT) -> str:
    """Return what a change of the header ends with."""
    files = {
        "ttnn/CMakeLists.txt": "",
        TYPES: LIBRARY,
        HEADER: old,
        USER: f'#include "{HEADER.partition("cpp/")[2]}"\n{user}',
    }
    tree = make_tree(files)
    plan = Plan("ttnn::grow", "step", (Edit(HEADER, 0, len(old), header.encode(), "step"),))
    with TypeChecker(tree, Flags(tree), 1, tmp_path / "cache", facts=True) as checker:
        change = Change(checker, tree, [plan], render(plan, tree), ["ttnn::grow", "experimental"])
        change.before()
        report = change.foresee()
    error = report.error()
    if error is None:
        return ""
    return f"{error.code} {report.faults[0].text}" if report.faults else error.code


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ("namespace ttnn { Tensor use(const Tensor& x) { return grow(x); } }", ""),
        (f"template <auto& Op> ttnn::Tensor run({X}) {{ return Op(x); }}\nauto* f = &run<ttnn::grow>;", "MIG701"),
        ("template <typename F> int query(F f) { return f({}).value; }\nint x = query(ttnn::grow);", "MIG701"),
        ("decltype(ttnn::grow) copy = ttnn::grow;", "MIG701"),
        (f"auto f = [grow = ttnn::grow]({X}) {{ return grow(x); }};", "MIG701"),
    ],
)
def test_an_operation_as_a_value(make_tree: MakeTree, tmp_path: Path, user: str, expected: str) -> None:
    assert outcome(make_tree, tmp_path, user, FUNCTIONS) == expected


@pytest.mark.parametrize(
    ("user", "expected"),
    [("int use(int x) { return x; }", ""), ("int use() { return ttnn::DEFAULT; }", "MIG701")],
)
def test_what_came_through_a_dropped_header(make_tree: MakeTree, tmp_path: Path, user: str, expected: str) -> None:
    old = '#pragma once\n#include "ttnn/types.hpp"\nint one();\n'
    assert outcome(make_tree, tmp_path, user, old.replace('#include "ttnn/types.hpp"\n', ""), old) == expected


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ("", ""),
        ("namespace app::experimental { bool moved(); }", "MIG701"),
        (
            "namespace app::experimental { inline bool probe() { return false; } }",
            "MIG720 a name means something else: lib::experimental::probe became app::experimental::probe",
        ),
    ],
)
def test_a_namespace_that_hides_one_reached_by_using(
    make_tree: MakeTree, tmp_path: Path, moved: str, expected: str
) -> None:
    user = "using namespace lib;\nnamespace app::tensor { bool f() { return experimental::probe(); } }"
    assert outcome(make_tree, tmp_path, user, f"{OBJECT}{moved}\n") == expected
