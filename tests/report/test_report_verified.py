# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess

from report_helpers import Plant, operation

from migrate.cli.report_facts import unproven, verified
from migrate.inventory.model import Inventory
from migrate.report.checklist import fill_in
from migrate.report.evidence import BoxState
from migrate.report.facts import Facts
from migrate.report.records import Records
from migrate.tree.repository import Tree


def committed(tree: Tree, operation: str, stages: str) -> None:
    message = f"Change\n\nMigrate-Op: {operation}\nMigrate-Verified: {stages}\n"
    command = ["git", "commit", "-q", "--allow-empty", "-m", message]
    subprocess.run(command, cwd=tree.root, check=True)


def test_what_was_built_and_tested_is_believed_of_that_operation_alone(plant: Plant) -> None:
    tree = plant({"ttnn/CMakeLists.txt": "\n"})
    assert verified(tree, "HEAD") == {}
    committed(tree, "ttnn::a", "typecheck meaning build test")
    committed(tree, "ttnn::b", "typecheck build")
    committed(tree, "ttnn::c", "typecheck")
    shown = verified(tree, "HEAD")
    assert {name: list(proofs) for name, proofs in shown.items()} == {
        "ttnn::b": ["built"],
        "ttnn::a": ["built", "tested"],
    }
    assert shown["ttnn::a"]["built"].startswith("built when ")
    assert verified(tree, "HEAD~2") == {"ttnn::a": shown["ttnn::a"]}
    inventory = Inventory("r", (operation("ttnn::a"), operation("ttnn::c")))
    _, matrices = fill_in(Facts(tree, inventory, proven=shown), Records({}))
    rows = {row.item: row.boxes for matrix in matrices for row in matrix.rows if row.item.startswith("ttnn::")}
    states = {item: [box.evidence.state for box in boxes if "uild" in box.text] for item, boxes in rows.items()}
    assert states["ttnn::a"] == [BoxState.DONE]
    assert BoxState.DONE not in states["ttnn::c"]


def test_what_remained_unproven_is_said(plant: Plant) -> None:
    tree = plant({"a.txt": ""})
    assert unproven(tree, "HEAD") == []
    message = "Change\n\nMigrate-Op: ttnn::a\nMigrate-Unproven: tests/a.cpp\nMigrate-Unproven: tests/b.cpp\n"
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", message], cwd=tree.root, check=True)
    (line,) = unproven(tree, "HEAD")
    assert line.startswith("ttnn::a (")
    assert line.endswith("unproven, since they could not be judged before either: tests/a.cpp, tests/b.cpp")
