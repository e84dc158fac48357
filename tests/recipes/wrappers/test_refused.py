# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Wrappers and uses that cannot be inlined rightly are refused with a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from wrapper_tree import Sample, row, use_rows

DECLARATION = "ttnn::Tensor twice(const ttnn::Tensor& t);\n"
DEFINITION = "ttnn::Tensor twice(const ttnn::Tensor& t) {\n    return ttnn::add(t, t);\n}\n"
CALLED = "void run() {\n    auto x = ttml::ttnn_fixed::twice(ttnn::Tensor(1));\n}\n"

BODIES = {
    "recursive": ("return t.id > 9 ? t : twice(ttnn::exp(t));", "", "MIG604"),
    "static-local": ("static int calls = 0;\n    ++calls;\n    return ttnn::scale(t, 1.0F * calls);", "", "MIG608"),
    "private-function": (
        "return local(t);",
        "static ttnn::Tensor local(const ttnn::Tensor& t) { return t; }",
        "MIG608",
    ),
    "private-constant": ("return ttnn::scale(t, kBy);", "namespace {\nconst float kBy = 2.0F;\n}", "MIG608"),
}
BODIES |= {
    "private-type": (
        "return go<Way>(t);",
        "struct Way {};\ntemplate <typename T>\nttnn::Tensor go(ttnn::Tensor);",
        "MIG608",
    ),
    "private-macro": ("return SAME(t);", "#define SAME(x) (x)", "MIG608"),
}
USES = {
    "address": ("auto* f = &ttml::ttnn_fixed::twice;\nvoid run() {}\n", "MIG605"),
    "value": ("template <typename F> void go(F);\nvoid run() { go(ttml::ttnn_fixed::twice); }\n", "MIG605"),
    "macro": ("#define TWICE(t) ttml::ttnn_fixed::twice(t)\nvoid run() { TWICE(ttnn::Tensor(1)); }\n", "MIG606"),
    "dead-part": ("void run() {\n#if 0\n    ttml::ttnn_fixed::twice(t);\n#endif\n}\n", "MIG606"),
    "default-argument": (
        "void go(ttnn::Tensor t = ttml::ttnn_fixed::twice(ttnn::Tensor(1)));\nvoid run() {}\n",
        "MIG607",
    ),
    "decltype": ("void run() { using T = decltype(ttml::ttnn_fixed::twice(ttnn::Tensor(1))); }\n", "MIG618"),
}


def inlined(tmp_path: Path, tree: Sample) -> str:
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice"))
    return tree.write().code("twice")


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_leave(name: str, tmp_path: Path) -> None:
    body, before, code = BODIES[name]
    definition = f"{before}\nttnn::Tensor twice(const ttnn::Tensor& t) {{\n    {body}\n}}\n"
    assert inlined(tmp_path, Sample(tmp_path / "tree", DECLARATION, definition, CALLED)) == code


@pytest.mark.parametrize("name", USES)
def test_a_use_that_is_no_call(name: str, tmp_path: Path) -> None:
    calls, code = USES[name]
    assert inlined(tmp_path, Sample(tmp_path / "tree", DECLARATION, DEFINITION, calls)) == code


def test_a_template(tmp_path: Path) -> None:
    declaration = "template <typename T>\nttnn::Tensor twice(const T& t);\n"
    definition = f"template <typename T>\n{DEFINITION.replace('const ttnn::Tensor&', 'const T&')}"
    definition += "template ttnn::Tensor twice(const ttnn::Tensor&);\n"
    assert inlined(tmp_path, Sample(tmp_path / "tree", declaration, definition, CALLED)) == "MIG603"


def test_an_overload_that_calls_another(tmp_path: Path) -> None:
    more = "ttnn::Tensor twice(const ttnn::Tensor& t, int n);\n"
    definition = DEFINITION + "ttnn::Tensor twice(const ttnn::Tensor& t, int n) {\n    return n ? twice(t) : t;\n}\n"
    assert inlined(tmp_path, Sample(tmp_path / "tree", DECLARATION + more, definition, CALLED)) == "MIG604"


def test_a_file_that_does_not_parse(tmp_path: Path) -> None:
    assert inlined(tmp_path, Sample(tmp_path / "tree", DECLARATION, DEFINITION, CALLED + "int x = y;\n")) == "MIG609"
