# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree against a commit: files that were moved are compared with what they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.workflow.session import Session
from migrate.workflow.verify_commit import moved_since, typecheck

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OLD, NEW = "ttnn/cpp/ttnn/operations/grow", "ttnn/cpp/ttnn/operations/training/grow"
SOURCE = """#include "grow.hpp"
namespace ttnn::operations::grow {
int width(int rows, int columns) { return rows * 32 + columns; }
int height(int rows, int columns) { return columns * 32 + rows; }
int volume(int rows, int columns) { return width(rows, columns) * height(rows, columns); }
}
"""
HEADER = """#pragma once
namespace ttnn::operations::grow {
int width(int rows, int columns);
int height(int rows, int columns);
int volume(int rows, int columns);
}
"""
KERNEL = "void kernel_main() { for (int i = 0; i < 4; ++i) { cb_push_back(i, 1); } }\n"
FILES = {"grow.cpp": SOURCE, "grow.hpp": HEADER, "device/kernels/reader_grow.cpp": KERNEL}


@pytest.fixture
def tree(tmp_path: Path) -> WorkTree:
    files = {f"{OLD}/{name}": text for name, text in FILES.items()}
    tree = WorkTree(tmp_path / "tree", {"ttnn/CMakeLists.txt": "", "tt_metal/CMakeLists.txt": "", **files}, commit=True)
    for name in FILES:
        (tree.root / NEW / name).parent.mkdir(parents=True, exist_ok=True)
        tree.git("mv", f"{OLD}/{name}", f"{NEW}/{name}")
    return tree


def test_moved_since(tree: WorkTree) -> None:
    (tree.root / NEW / "more.cpp").write_text("int more;\n")
    assert moved_since(tree.open(), "HEAD") == {f"{NEW}/{name}": f"{OLD}/{name}" for name in FILES}
    assert moved_since(tree.open(), "HEAD", committed=True) == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "checks"),
    [
        ("grow.cpp", "rows * 32 + columns", "rows * 32 + columns", []),
        ("grow.cpp", "rows * 32 + columns", "columns * 32 + rows", ["bodies"]),
        ("device/kernels/reader_grow.cpp", "i < 4", "i < 5", ["kernels"]),
    ],
)
def test_a_fault_in_a_moved_file(
    tree: WorkTree, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, old: str, new: str, checks: list[str]
) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    assert old in FILES[name]
    (tree.root / NEW / name).write_text(FILES[name].replace(old, new, 1))
    report = typecheck(Session(tree.open(), jobs=1), "HEAD", (), False, lambda text: None)
    assert report.ok
    assert [finding.check for finding in report.faults] == checks
