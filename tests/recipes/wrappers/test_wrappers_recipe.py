# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the row of a wrapper decides before anything is parsed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from wrapper_tree import SPACE, row, use_rows

from migrate.context import Context, Options
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Use, Wrapper
from migrate.recipes.wrappers.recipe import plan
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
FILE = "tt-train/sources/ttml/ttnn_fixed/w.cpp"
TEXT = "namespace ttml::ttnn_fixed { int halve(int a) { return a; } }\n"
ITEM = Wrapper(f"{SPACE}::halve", Span(FILE, 0, 1, 1), ("ttnn::multiply",), (Use("user.cpp", 3, "call"),))


@pytest.fixture
def context(make_tree: MakeTree, tmp_path: Path) -> Context:
    tree = make_tree({FILE: TEXT})
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", (), (ITEM,)))


@pytest.mark.parametrize(
    ("rows", "code", "says"),
    [
        (row("other"), "MIG601", "It calls ttnn::multiply"),
        (row("halve", action="keep", more="    until: later\n"), "MIG610", "user.cpp:3"),
        (row("halve", numerics="changes"), "MIG602", "for a test"),
    ],
)
def test_blocked(context: Context, tmp_path: Path, rows: str, code: str, says: str) -> None:
    use_rows(tmp_path / "rules", "wrappers:\n" + rows)
    found = plan(ITEM, context)
    assert (found.recipe, found.changes, [note.code for note in found.notes]) == ("wrappers", (), [code])
    assert says in found.notes[0].text + " ".join(found.facts["analysis"])  # type: ignore[arg-type]


def test_changed_results_can_be_accepted(context: Context, tmp_path: Path) -> None:
    use_rows(tmp_path / "rules", "wrappers:\n" + row("halve", numerics="changes"))
    accepting = Context(context.tree, context.parser, context.inventory, Options(accept_numerics=True))
    found = plan(ITEM, accepting)
    assert [note.code for note in found.notes] == ["MIG616"]
    assert found.changes
