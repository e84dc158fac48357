# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every metal op of the miniature, and one that our rules do not know, moved for real."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from relocate_tree import Rows, look, operation

from migrate.context import Context
from migrate.cpp.edit.string_literals import texts
from migrate.demo.scratch import make
from migrate.recipes.relocate import recipe as relocate
from migrate.tree.plan import Edit, Move, Plan
from migrate.tree.transaction import Transaction

ORDER = ("cross_entropy_fw", "silu_bw", "cross_entropy_bw", "sgd_fused")
METAL = "tt-train/sources/ttml/metal"
OPERATIONS = "ttnn/cpp/ttnn/operations"


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def applied(context: Context, folder: str) -> Plan:
    plan = relocate.plan(operation(context, folder), context)
    assert plan.changes, plan.notes
    with Transaction(context.tree, plan) as transaction:  # type: ignore[arg-type]
        transaction.keep()
    return plan


def errors(context: Context, paths: list[str]) -> list[str]:
    """Parse files with the flags of ttnn: tt-train is not on the include path."""
    found = []
    for path in paths:
        unit = context.parser.parse(path, pch=False)
        assert not any("tt-train" in item for item in unit.includes)
        found += [f"{item.file}:{item.line}: {item.message}" for item in unit.errors]
    return found


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Context, list[Plan]]:
    """The miniature with all its metal ops in ttnn, each moved on the tree that the one before left."""
    root = make(tmp_path_factory.mktemp("moved") / "tree")
    plans = []
    for folder in ORDER:
        plans.append(applied(look(root), folder))
        git(root, "add", "--all")
        git(root, "commit", "-q", "-m", folder)
    return look(root), plans


def test_nothing_of_the_metal_folder_is_left(moved: tuple[Context, list[Plan]]) -> None:
    context, _ = moved
    assert not context.inventory.metal_ops
    assert not [path for path in context.tree.files() if path.startswith(METAL)]
    lists = context.tree.read("tt-train/sources/ttml/CMakeLists.txt").decode()
    assert "metal/" not in lists and "METAL_SOURCES" not in lists


def test_moved_files_parse_without_tt_train(moved: tuple[Context, list[Plan]]) -> None:
    context, plans = moved
    targets = [change.target for plan in plans for change in plan.changes if isinstance(change, Move)]
    hosts = [path for path in targets if "/kernel" not in path]
    assert len(hosts) > 20
    assert errors(context, hosts) == []
    for path in targets:
        assert not re.search(rb"\bttml|tt-train|(?<![\w-])metal/", context.tree.read(path)), path


def test_callers_parse_and_name_the_new_functions(moved: tuple[Context, list[Plan]]) -> None:
    context, _ = moved
    callers = [path for path in context.tree.files(".cpp") if path.startswith("tt-train/") and "nanobind" not in path]
    callers = [
        path
        for path in callers
        if re.search(rb"ttnn::(cross_entropy_|silu_bw_fused|sgd_fused)", context.tree.read(path))
    ]
    assert len(callers) >= 6
    for path in callers:
        assert [item.message for item in context.parser.parse(path).errors] == []


def test_calls_keep_their_argument_order_and_never_meet_the_old_composite(moved: tuple[Context, list[Plan]]) -> None:
    context, _ = moved
    text = context.tree.read("tt-train/sources/ttml/ops/unary_ops.cpp").decode()
    assert "ttnn::silu_bw_fused(input->get_value(), result->get_grad())" in text
    everything = [context.tree.read(path) for path in context.tree.files(".cpp") if path.startswith("tt-train/")]
    assert not any(re.search(rb"ttnn::silu_bw\(", data) for data in everything)


def test_the_namespace_of_helpers_is_opened_once_not_spelled_at_each_call(moved: tuple[Context, list[Plan]]) -> None:
    context, plans = moved
    directive = b"using namespace ttnn::operations::program_utils;\n"
    factories = [
        path for path in context.tree.files("_program_factory.cpp") if b"program_utils" in context.tree.read(path)
    ]
    assert len(factories) >= 3
    for path in factories:
        text = context.tree.read(path)
        assert text.count(b"    " + directive) == text.count(directive) == 1, path  # in the function
        assert b"program_utils::" not in text.replace(directive, b""), path
    first = [change for change in plans[0].changes if isinstance(change, Edit) and change.path.startswith(METAL)]
    stay = {change.path for change in first if change.replacement.startswith(directive)}
    assert len(stay) >= 2 and not any(
        b"program_utils::" in change.replacement.replace(directive, b"") for change in first
    )


def test_kernel_paths_exist(moved: tuple[Context, list[Plan]]) -> None:
    context, _ = moved
    values = {text.value or "" for path in context.tree.files(".cpp") for text in texts(context.tree.read(path))}
    named = {value for value in values if value.startswith("ttnn/cpp/") and value.endswith(".cpp")}
    assert len([value for value in named if "/loss/" in value or "/optimizers/" in value]) >= 6
    assert [path for path in named if not context.tree.exists(path)] == []


def test_history_follows_the_moves(moved: tuple[Context, list[Plan]]) -> None:
    context, plans = moved
    moves = [change for plan in plans for change in plan.changes if isinstance(change, Move)]
    followed = 0
    for move in moves:
        log = git(Path(context.tree.root), "log", "--follow", "--format=%s", "--", move.target)
        followed += "The miniature as it comes" in log
    assert followed / len(moves) >= 0.7  # one commit each here; `apply --commit` moves first and edits afterwards


def test_open_boxes_and_decisions_are_said(moved: tuple[Context, list[Plan]]) -> None:
    _, plans = moved
    codes = {plan.item: [note.code for note in plan.notes] for plan in plans}
    assert "MIG512" in codes["ttml::metal::cross_entropy_fw"]
    assert all("MIG514" in found for found in codes.values())


def test_an_operation_of_a_users_own_moves_with_a_row_alone(tmp_path: Path, own_rows: Rows) -> None:
    root = make(tmp_path / "tree")
    old, new = root / METAL / "ops/silu_bw", root / METAL / "ops/gate_bw"
    for path in sorted(item for item in old.rglob("*") if item.is_file()):
        target = new / str(path.relative_to(old)).replace("silu_bw", "gate_bw")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text().replace("silu_bw", "gate_bw").replace("SiluBw", "GateBw").replace("SiLU", "Gate")
        target.write_text(text)
    lists = root / "tt-train/sources/ttml/CMakeLists.txt"
    entry = "    ${CMAKE_CURRENT_SOURCE_DIR}/metal/ops/silu_bw/silu_bw.cpp\n"
    lists.write_text(lists.read_text().replace(entry, entry + entry.replace("silu_bw", "gate_bw")))
    umbrella = root / METAL / "operations.hpp"
    line = '#include "ops/silu_bw/silu_bw.hpp"\n'
    umbrella.write_text(umbrella.read_text().replace(line, line + line.replace("silu_bw", "gate_bw")))
    user = root / "tt-train/sources/ttml/ops/gate.cpp"
    user.write_text(
        '#include "metal/operations.hpp"\n\nnamespace ttml::ops {\n'
        "ttnn::Tensor gate(const ttnn::Tensor &a) { return metal::gate_bw(a, a); }\n}  // namespace ttml::ops\n"
    )
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "gate")
    own_rows(
        mine=f"""operations:
  ttml::metal::gate_bw:
    source: {METAL}/ops/gate_bw
    name: ttnn::gate_gradient
    target: {OPERATIONS}/eltwise/binary/gate_gradient
    category: eltwise/binary
    tests: tests/ttnn/unit_tests/operations/eltwise
"""
    )
    plan = applied(look(root), "gate_bw")
    after = look(root)
    targets = [change.target for change in plan.changes if isinstance(change, Move)]
    assert f"{OPERATIONS}/eltwise/binary/gate_gradient/gate_gradient.hpp" in targets
    assert errors(after, [path for path in targets if "/kernel" not in path]) == []
    assert "ttnn::gate_gradient(a, a)" in user.read_text()
    assert [item.message for item in after.parser.parse("tt-train/sources/ttml/ops/gate.cpp").errors] == []
    assert {item.folder.rpartition("/")[2] for item in after.inventory.metal_ops} == set(ORDER)
