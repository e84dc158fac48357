# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Edges from what moves to what stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from component_tree import NODE_SOURCE, OTHER, ROOT, MakeBuilder

from migrate import rules
from migrate.recipes.move_component.cuts import cuts
from migrate.recipes.move_component.moved_files import edit

HEAD = '#include "node.hpp"\n#include "core/helper.hpp"\n#include "core/other.hpp"\n'


@pytest.mark.parametrize("body", ["", "int a = core::half(1);\n", "ttnn::Tensor b;\n"])
def test_an_include_that_is_not_needed_is_no_cut(make_builder: MakeBuilder, body: str) -> None:
    builder = make_builder({NODE_SOURCE: f"{HEAD}namespace ttml::shape {{\n{body}}}\n"})
    assert cuts(builder, {NODE_SOURCE: edit(builder, NODE_SOURCE)}) == []


def test_what_stays_is_named(make_builder: MakeBuilder) -> None:
    builder = make_builder({NODE_SOURCE: f"{HEAD}namespace ttml::shape {{\nint a = core::twice(1);\n}}\n"})
    (cut,) = cuts(builder, {NODE_SOURCE: edit(builder, NODE_SOURCE)})
    assert (cut.code, cut.where) == ("MIG533", NODE_SOURCE)
    assert cut.text.startswith(f"{NODE_SOURCE} uses ttml::core::twice of {OTHER}, which does not move.")


def test_macros_and_members_count(make_builder: MakeBuilder) -> None:
    other = "#pragma once\n#define TWICE(x) x\nnamespace ttml::core { struct S { int m; }; S s(); }\n"
    text = f"{HEAD}namespace ttml::shape {{\nint a = TWICE(core::s().m);\n}}\n"
    builder = make_builder({OTHER: other, NODE_SOURCE: text})
    (cut,) = cuts(builder, {NODE_SOURCE: edit(builder, NODE_SOURCE)})
    assert f"uses TWICE, ttml::core::S::m, ttml::core::s of {ROOT}" in cut.text


def test_what_another_group_splits_off_names_that_group(make_builder: MakeBuilder, tmp_path: Path) -> None:
    later = tmp_path / "rules" / "components" / "later.yaml"
    later.write_text(
        'groups:\n  "ttml::count": { folder: ttnn/cpp/ttnn/count, target: c, alias: C, reason: "a test\'s own" }\n'
        f'splits:\n  - header: {OTHER}\n    names: ["ttml::core::twice"]\n    target: ttnn/cpp/ttnn/count/twice.hpp\n'
        '    group: "ttml::count"\n    reason: "only one"\n'
    )
    rules.use(tmp_path / "rules")
    builder = make_builder({NODE_SOURCE: f"{HEAD}namespace ttml::shape {{\nint a = core::twice(1);\n}}\n"})
    (cut,) = cuts(builder, {NODE_SOURCE: edit(builder, NODE_SOURCE)})
    assert "move ttml::count first: it splits them off" in cut.text
