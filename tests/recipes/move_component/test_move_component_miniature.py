# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The autograd of the miniature moves, commits, and comes back byte for byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from component_tree import component_of, context_of

from migrate import rules
from migrate.demo.scratch import make
from migrate.recipes.move_component.component import component_named
from migrate.recipes.move_component.recipe import plan
from migrate.tree.plan import Move, Severity
from migrate.tree.render import pin
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction

TTML, NEW = "tt-train/sources/ttml", "ttnn/cpp/ttnn/autograd"
CALLERS = (f"{TTML}/ops/binary_ops.cpp", f"{TTML}/ops/losses.cpp", f"{TTML}/optimizers/sgd.cpp")


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The miniature, whose tensors add gradients by an operation: the wrapper that they call would hold them back."""
    rules.use(None)
    place = make(tmp_path / "miniature")
    source = place / TTML / "autograd/tensor.cpp"
    text = source.read_text()
    assert "ttnn_fixed::add_scaled(grad_, grad)" in text
    source.write_text(text.replace("ttnn_fixed::add_scaled(grad_, grad)", "ttnn::add(grad_, grad)"))
    git(place, "commit", "-qam", "Gradients are added by an operation")
    return place


def test_it_moves_and_comes_back(root: Path, tmp_path: Path) -> None:
    before, tree = git(root, "rev-parse", "HEAD^{tree}"), Tree.open(root)
    context = context_of(tree, tmp_path / "cache")
    made = pin(plan(component_of(tree, "ttml::autograd"), context), tree)
    assert made.of(Severity.BLOCKER) == ()
    moves = {change.source: change.target for change in made.changes if isinstance(change, Move)}
    assert moves[f"{TTML}/autograd/auto_context.hpp"] == f"{NEW}/context.hpp"
    assert not {path for path in made.paths if path.startswith(TTML)} - {*moves, f"{TTML}/CMakeLists.txt"}
    with Transaction(tree, made) as transaction:
        transaction.commit("Move it", moves, "Only move it")
    after = Tree.open(root)
    parser = context_of(after, tmp_path / "cache").parser
    for path in (*moves.values(), *CALLERS):
        unit = parser.parse(path)
        assert [str(error) for error in unit.errors] == [], path
        assert path in CALLERS or not any(item.startswith("tt-train/") for item in unit.includes), path
    assert component_named(after, "ttml::autograd") is None
    for old, new in moves.items():
        assert len(git(root, "log", "--follow", "--format=%h", "--", new).split()) > 2, (old, new)
    git(root, "revert", "--no-edit", "HEAD")
    git(root, "revert", "--no-edit", "HEAD~2")
    assert git(root, "rev-parse", "HEAD^{tree}") == before
