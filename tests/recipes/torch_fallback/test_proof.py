# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The proof of a rewrite, where no case says how its file is run."""

from __future__ import annotations

import pytest
from finding import MakeTree

from migrate.recipes.torch_fallback.proof import Shown, edited, shown
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, Rewriting
from migrate.tree.plan import Edit


def test_without_a_case_nothing_is_shown(make_tree: MakeTree) -> None:
    pytest.importorskip("numpy")
    path = "models/demo/tt/module.py"
    found = shown(Rewriting("rule", "Owner", path, 1, AFTER_PROOF), make_tree({path: ""}))
    assert found == Shown(f"no case of rules/emulation says how {path} is run")


def test_edited() -> None:
    edits = [Edit("a.py", 0, 1, b"long", ""), Edit("a.py", 4, 5, b"", "")]
    assert edited(b"a = b", edits) == b"long = "
    assert edited(b"a = b", []) == b"a = b"
