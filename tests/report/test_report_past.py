# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from report_helpers import Plant, commit, git

from migrate.inventory.model import Inventory
from migrate.report.facts import Facts
from migrate.report.past import Past, Trace
from migrate.report.predicates import holds
from migrate.tree.repository import Tree

PAST = {
    "old/gone.hpp": "namespace old { void went(); void stays(); void almost_never(); }\n",
    "here.hpp": "void a();\n",
}


@pytest.mark.parametrize("depth", [None, 1])
def test_what_never_was_there_is_not_gone(plant: Plant, tmp_path: Path, depth: int | None) -> None:
    tree = plant(PAST)
    (tree.root / "old/gone.hpp").write_text("namespace old { void stays(); }\n")
    commit(tree.root, "went")
    git(tree.root, "rm", "-q", "here.hpp")
    last = commit(tree.root, "no here")
    if depth:
        git(tmp_path, "clone", "-q", f"--depth={depth}", f"file://{tree.root}", "shallow")
        tree = Tree.open(tmp_path / "shallow")
    facts = Facts(tree, Inventory("r", ()), past=Past(tree.git, last))
    never = "done" if depth else "unknown"  # a shallow clone cannot tell, and the document is believed

    def state(condition: dict[str, Any]) -> tuple[str, int, int]:
        found = holds(condition, facts)
        return found.state.value, found.done, found.total

    assert state({"removed": ["here.hpp"]}) == ("done", 1, 1)
    assert state({"removed": ["never/**"]})[0] == never
    assert state({"gone": {"names": ["old::went"], "files": ["old/*.hpp"]}})[0] == "done"
    assert state({"gone": {"names": ["old::never"], "files": ["old/*.hpp"]}})[0] == never
    both = {"gone": {"names": ["old::stays", "old::went", "old::never"], "files": ["old/*.hpp"]}}
    assert state(both) == (("partly", 2, 3) if depth else ("partly", 1, 2))
    if not depth:
        assert holds({"removed": ["here.hpp"]}, facts).reason == f"no here.hpp left since {last[:12]}"
        assert state({"all": [{"removed": ["here.hpp"]}, {"removed": ["never/**"]}]}) == ("done", 1, 1)
        assert state({"all": [{"removed": ["never/**"]}, {"removed": ["never.txt"]}]})[0] == "unknown"


def test_before_the_first_commit_nothing_ever_was(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert Past(Tree.open(tmp_path).git, "").files(["a"]) == Trace(True)
