# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that a macro writes: what the file shows of them is the macro's use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from meaning_tree import TwoStates

from migrate.tree.repository import Tree
from migrate.verify.meaning.finding import Finding

MakeTree = Callable[[dict[str, str]], Tree]
SOURCE = "ttnn/cpp/ttnn/operations/soften/soften.cpp"
HEAD = """namespace ttnn { namespace prim { int soften(int x, int way); int blur(int x, int way); } int soften(int x);
int harden(int x); struct Melt { static int invoke(int x, int heat); }; }
"""
WRITTEN = (
    HEAD
    + """#define SOFTENED(value) ::ttnn::prim::soften(x, value)
#define DEFINE_SOFT(name, way) \\
    int ttnn::name(int x) { const int done = SOFTENED(way); return done + 1; }
#define DEFINE_BODY(way) { return ttnn::prim::blur(heat, way) + x; }
#define DEFINE_BOTH(way) DEFINE_SOFT(soften, way) DEFINE_SOFT(harden, way + 1)
DEFINE_BOTH(1)
int ttnn::Melt::invoke(int x, int heat) DEFINE_BODY(2)
"""
)
SOFT = "int ttnn::soften(int x) { const int done = SOFTENED(1); return done + 1; }\n"
HARD = "int ttnn::harden(int x) { const int done = SOFTENED(1 + 1); return done + 1; }\n"


def found(make_tree: MakeTree, tmp_path: Path, after: str, before: str = WRITTEN) -> list[Finding]:
    tree = make_tree({"ttnn/CMakeLists.txt": "", SOURCE: before})
    states = TwoStates(tree.root, tmp_path / "cache")
    return [finding for finding in states.findings({SOURCE: before}, {SOURCE: after}) if finding.check == "bodies"]


def test_bodies_that_leave_their_macro(make_tree: MakeTree, tmp_path: Path) -> None:
    body = "{ return ttnn::prim::blur(heat, 2) + x; }"
    after = WRITTEN.replace("DEFINE_BOTH(1)\n", SOFT + HARD).replace("DEFINE_BODY(2)\n", body)
    assert found(make_tree, tmp_path, after) == []


def test_bodies_that_stay_in_their_macro(make_tree: MakeTree, tmp_path: Path) -> None:
    assert found(make_tree, tmp_path, WRITTEN + "// more\n") == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("SOFTENED(1);", "SOFTENED(2);", "ttnn::soften"),
        ("const int done = SOFTENED(1);", "const int done = ttnn::prim::blur(x, 1);", "ttnn::soften"),
        ("SOFTENED(1 + 1); return done + 1", "SOFTENED(1 + 1); return done", "ttnn::harden"),
        ("blur(heat, 2) + x", "blur(x, 2) + heat", "ttnn::Melt::invoke"),
    ],
)
def test_a_body_that_leaves_its_macro_with_a_fault(
    make_tree: MakeTree, tmp_path: Path, old: str, new: str, where: str
) -> None:
    body = "{ return ttnn::prim::blur(heat, 2) + x; }"
    after = WRITTEN.replace("DEFINE_BOTH(1)\n", SOFT + HARD).replace("DEFINE_BODY(2)\n", body)
    assert old in after
    findings = found(make_tree, tmp_path, after.replace(old, new))
    assert [(finding.remark, finding.text.partition(" does")[0]) for finding in findings] == [(False, where)]


def test_another_argument_of_the_macro(make_tree: MakeTree, tmp_path: Path) -> None:
    after = WRITTEN.replace("DEFINE_BODY(2)\n", "DEFINE_BODY(3)\n")
    assert [finding.remark for finding in found(make_tree, tmp_path, after)] == [False]


def test_a_body_that_is_not_to_be_told_is_named_as_not_compared(make_tree: MakeTree, tmp_path: Path) -> None:
    before = HEAD + "#define SOFT_BODY { return x; }\nint ttnn::soften(int x) SOFT_BODY\n"
    findings = found(make_tree, tmp_path, HEAD + "int ttnn::soften(int x) { return x; }\n", before)
    assert [(finding.remark, finding.text) for finding in findings] == [
        (True, "a macro holds the body of ttnn::soften, before or after the change: the two are not compared")
    ]


BINDING = "ttnn/cpp/ttnn/operations/soften/soften_nanobind.cpp"
NANOBIND = """namespace nanobind { struct module_ {}; struct arg {
arg(const char*); template <class T> arg operator=(T) const; }; int none(); } namespace nb = nanobind;
namespace ttnn { struct Soften { int operator()(int x, int way) const; };
constexpr Soften soften{}; constexpr Soften blur{};
struct nanobind_arguments_t { nb::arg first; nb::arg second; };
template <class Op> void bind_registered_operation(nb::module_&, Op, const char*, nanobind_arguments_t); }
"""
BOUND = (
    NANOBIND
    + """namespace ttnn { void bind_soft(nb::module_& mod) {
#define BIND_SOFT(name, value) \\
    bind_registered_operation(mod, ttnn::name, "Softens", nanobind_arguments_t{nb::arg("x"), nb::arg("way") = value});
    BIND_SOFT(soften, 1)
    BIND_SOFT(blur, nb::none())
#undef BIND_SOFT
} }
"""
)
WRITTEN_OUT = """    bind_registered_operation(
        mod, ttnn::soften, "Softens", nanobind_arguments_t{nb::arg("x"), nb::arg("way") = 1});
"""


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("    BIND_SOFT(soften, 1)\n", WRITTEN_OUT, []),
        ("    BIND_SOFT(soften, 1)\n", WRITTEN_OUT.replace("= 1", "= 2"), [("annotations", "ttnn::soften")]),
        ("    BIND_SOFT(soften, 1)\n", WRITTEN_OUT.replace('"x"', '"y"'), [("annotations", "ttnn::soften")]),
        ("    BIND_SOFT(soften, 1)\n", WRITTEN_OUT.replace("Softens", "Hardens"), [("annotations", "ttnn::soften")]),
        ("BIND_SOFT(blur, nb::none())", "BIND_SOFT(blur, 3)", [("annotations", "ttnn::blur")]),
        ("    BIND_SOFT(soften, 1)\n", "", [("python names", "ttnn::soften")]),
    ],
)
def test_what_a_macro_binds(
    make_tree: MakeTree, tmp_path: Path, old: str, new: str, findings: list[tuple[str, str]]
) -> None:
    assert old in BOUND
    tree = make_tree({"ttnn/CMakeLists.txt": "", BINDING: BOUND})
    states = TwoStates(tree.root, tmp_path / "cache")
    checks = ("annotations", "adapters", "python names")
    found = [item for item in states.findings({BINDING: BOUND}, {BINDING: BOUND.replace(old, new)}) if not item.remark]
    assert [
        (item.check, next(name for name in ("ttnn::soften", "ttnn::blur") if name in item.text))
        for item in found
        if item.check in checks
    ] == findings
