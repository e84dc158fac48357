# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The end of the registration header, planned, written and parsed."""

from __future__ import annotations

from pathlib import Path

from retired_tree import BINDING_HEADER, FILES, FOLDER, HEADER, planned
from work_tree import WorkTree

from migrate.recipes.retire_decorators.recipe import item_named, items
from migrate.tree.plan import Severity

TURN = f"{FOLDER}/turn/turn"
HPP = """\
#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn { Tensor turn(const Tensor& tensor); }
"""
CPP = """\
#include "turn.hpp"

#include "ttnn/decorators.hpp"

namespace ttnn {
Tensor turn(const Tensor& tensor) { return Tensor{tensor.rank + launch<Tensor>()}; }
}  // namespace ttnn
"""
NANOBIND = '#include "ttnn-nanobind/decorators.hpp"\n\ncasters::Caster turn_caster;\n'
USERS = {f"{TURN}.hpp": HPP, f"{TURN}.cpp": CPP, f"{TURN}_nanobind.cpp": NANOBIND}


def test_a_tree_without_the_header_has_no_item(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {f"{TURN}.hpp": "#pragma once\n"}).open()
    assert list(items(tree)) == [] and item_named(tree, f"registration:{HEADER}") is None


def test_nothing_changes_while_something_holds_the_header(tmp_path: Path) -> None:
    text = f"{HPP}namespace ttnn {{ constexpr auto kept = register_operation<Tensor>(); }}\n"
    _, plan = planned(WorkTree(tmp_path / "tree", {**FILES, f"{TURN}.hpp": text}, commit=True), tmp_path / "cache")
    assert plan.changes == () and [note.severity for note in plan.notes] == [Severity.BLOCKER]


def test_the_header_goes_and_its_users_stand_by_themselves(tmp_path: Path) -> None:
    work = WorkTree(tmp_path / "tree", {**FILES, **USERS}, commit=True)
    assert work.errors(".hpp", ".cpp") == {}
    item, plan = planned(work, tmp_path / "cache")
    assert item_named(work.open(), item.name) == item
    assert plan.notes == ()
    assert plan.facts == {
        "gone": [HEADER, "ttnn/api/ttnn/registry.hpp"],
        "binding_header": BINDING_HEADER,
        "users": 2,
    }
    work.keep(plan)
    assert not (work.root / HEADER).exists() and not (work.root / "ttnn/api/ttnn/registry.hpp").exists()
    assert work.text(BINDING_HEADER) == '#pragma once\n\n// Everybody needs it.\n#include "ttnn-nanobind/caster.hpp"\n'
    assert work.text(f"{TURN}.hpp") == HPP.replace("decorators", "types")
    assert work.text(f"{TURN}.cpp") == CPP.replace("decorators", "launch")
    assert work.text(f"{TURN}_nanobind.cpp") == NANOBIND
    assert "decorators" not in work.text("ttnn/CMakeLists.txt")
    assert work.errors(".hpp", ".cpp") == {}
    assert list(items(work.open())) == []


def test_a_helper_that_nothing_calls_goes_too(tmp_path: Path) -> None:
    helper = """
namespace {

template <typename Op>
void bind_turned(const Op& operation) {
    ttnn::bind_registered_operation(operation);
}

}  // namespace
"""
    path = f"{TURN}_nanobind.cpp"
    work = WorkTree(tmp_path / "tree", {**FILES, **USERS, path: NANOBIND + helper}, commit=True)
    _, plan = planned(work, tmp_path / "cache")
    assert [(note.code, note.severity, note.where) for note in plan.notes] == [("MIG473", Severity.INFO, f"{path}:7")]
    work.keep(plan)
    assert work.text(path) == NANOBIND
    assert work.errors(".hpp", ".cpp") == {}
