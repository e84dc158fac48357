# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe's examples, run; its page in the docs shows the same ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from migrate import data
from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.recipes.dead_includes.recipe import FileWithDeadIncludes, items, plan
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROOT = "ttnn/cpp/ttnn"
RULES = data.yaml("rules/dead_includes/examples.yaml")
EXAMPLES = [pytest.param(example, id=example["name"]) for example in RULES["examples"]]
PAGE = Path(__file__).parents[3] / "docs" / "recipes" / "dead-includes.md"


def context_of(tree: Tree, tmp_path: Path) -> Context:
    parser = Parser(
        tree, Flags(tree), pch=False, cache=tmp_path / "cache", includers=IncludeGraph(tree).units_including
    )
    return Context(tree, parser, Inventory((), (), ()))


def files_of(example: dict[str, Any], source: str) -> dict[str, str]:
    files = {**RULES["headers"], **example.get("users", {}), example.get("path", "example.cpp"): source}
    return {f"{ROOT}/{path}": text for path, text in files.items()}


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(make_tree: MakeTree, tmp_path: Path, example: dict[str, Any]) -> None:
    path = f"{ROOT}/{example.get('path', 'example.cpp')}"
    tree = make_tree(files_of(example, example["source"]))
    context = context_of(tree, tmp_path)
    result = plan(FileWithDeadIncludes(path, ()), context)
    assert result.notes == ()
    assert result.facts["removed"] == example["removed"]
    assert (path in {item.name for item in items(tree)}) or not example["removed"]
    edits = [change for change in result.changes if isinstance(change, Edit)]
    assert len(edits) == len(result.changes) and {edit.path for edit in edits} <= {path}
    after = apply_edits(tree.read(path), edits)
    gone = [line for line in example["source"].splitlines() if any(f'"{name}"' in line for name in example["removed"])]
    assert after.decode().split("\n") == [line for line in example["source"].split("\n") if line not in gone] or gone
    overlay = {path: after}
    for file in (path, *(f"{ROOT}/{user}" for user in example.get("users", {}))):
        assert context.parser.parse(file, overlay=overlay).errors == ()
    (tree.root / path).write_bytes(after)
    again = plan(FileWithDeadIncludes(path, ()), context_of(Tree.open(tree.root), tmp_path))
    assert again.changes == ()


def test_a_file_that_does_not_parse_is_left_alone(make_tree: MakeTree, tmp_path: Path) -> None:
    source = '#include "ttnn/fold.hpp"\n#include <no/such/header.hpp>\nint f();\n'
    tree = make_tree(files_of({}, source))
    result = plan(FileWithDeadIncludes(f"{ROOT}/example.cpp", ()), context_of(tree, tmp_path))
    assert result.changes == () and [note.code for note in result.notes] == ["MIG480"]


def test_the_page_shows_every_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for example in RULES["examples"]:
        assert f"### {example['name']}\n" in page
        assert f"```cpp\n{example['source']}```\n" in page
