# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules of a real tree, untouched, on the stand-in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.emulation.cases import chosen_cases
from migrate.verify.emulation.proof import prove

TREE = os.environ.get("TT_METAL_MODELS_TREE")
CASES = {case.name: case for case in chosen_cases(())}


@pytest.fixture
def tree() -> Tree:
    if not TREE:
        pytest.skip("TT_METAL_MODELS_TREE names no tree with models")
    return Tree.open(Path(TREE))


@pytest.mark.parametrize("name", ["pi0-patch-embedding", "smolvla-patch-embedding"])
def test_the_real_module_is_the_convolution(name: str, tree: Tree) -> None:
    proof = prove(CASES[name], None, tree)
    assert (proof.status, proof.error) == ("equal", "")
    assert proof.difference is not None and proof.difference.relative < 1e-12


def test_a_mutant_of_the_real_weight_preparation_is_caught(tree: Tree) -> None:
    case = CASES["smolvla-patch-embedding"]
    data = tree.read(case.file)
    mutant = data.replace(b"weight_padded.permute(2, 3, 1, 0)", b"weight_padded.permute(1, 2, 3, 0)")
    assert mutant != data
    proof = prove(case, tree, Overlaid(tree, {case.file: mutant}))
    assert proof.status == "different"
    assert proof.difference is not None and proof.difference.relative > 1
