# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python files and notebooks name packages that have moved by their new names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.recipes.python_users.recipe import User, items, plan
from migrate.tree.plan import Plan
from migrate.tree.refusal import Refused
from migrate.tree.render import render

TTML, EXAMPLE, NOTEBOOK = "tt-train/sources/ttml", "tt-train/examples/use.py", "tt-train/examples/use.ipynb"
BINDING = 'void types(nb::module_& m) {\n    nb::class_<Tensor>(m, "Tensor");\n}\n'
OLD_SHIM = '_NAMES = {"Function": "Function", "Tensor": "Tensor"}\n__all__ = list(_NAMES)\n'
MOVED: dict[str, str | None] = {
    "ttnn/cpp/ttnn/autograd/autograd_nanobind.cpp": BINDING,
    "ttnn/ttnn/autograd/__init__.py": "from ttnn.autograd.function import Function\n",
    "ttnn/ttnn/autograd/function.py": "class Function:\n    pass\n",
    f"{TTML}/ttml/autograd/__init__.py": OLD_SHIM,
}
BEFORE: dict[str, str | None] = {
    f"{TTML}/nanobind/nb_autograd.cpp": BINDING,
    f"{TTML}/ttml/autograd/__init__.py": '__all__ = ["Tensor"]\n',
}
TEXT = (
    "import ttml\nfrom ttml.autograd.function import Function\n\n\ndef use():\n    # ttml.autograd.Tensor\n"
    "    return ttml.autograd.Tensor('ttml.autograd.Tensor'), ttml.autograd.DataType\n"
)


def planned(place: Path, files: dict[str, str | None], path: str = EXAMPLE) -> tuple[WorkTree, Plan]:
    """Plan one file."""
    work = WorkTree(place / "tree", files, commit=True)
    tree = work.open()
    (item,) = (item for item in items(tree) if item.name == f"users:{path}")
    assert isinstance(item, User)
    return work, plan(item, Context(tree, Parser(tree, pch=False, cache=place / "cache"), Inventory("", ())))


def test_who_is_a_user(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        **MOVED,
        EXAMPLE: TEXT,
        "tt-train/examples/other.py": "import ttnn\n",
        "models/use.py": TEXT,
        "tt-train/tests/python/test_ttml.py": TEXT,
        f"{TTML}/ttml/autograd/own.py": TEXT,
    }
    assert [item.name for item in items(WorkTree(tmp_path / "tree", files).open())] == [f"users:{EXAMPLE}"]


def test_before_the_package_has_moved(tmp_path: Path) -> None:
    _, plan = planned(tmp_path, {**BEFORE, EXAMPLE: TEXT})
    assert plan.changes == ()
    assert [(note.code, note.where) for note in plan.notes] == [("MIG548", f"{EXAMPLE}:7")]
    assert "ttml.autograd.DataType" in plan.notes[0].text


def test_after_it(tmp_path: Path) -> None:
    work, plan = planned(tmp_path, {**MOVED, EXAMPLE: TEXT})
    work.keep(plan)
    assert work.text(EXAMPLE) == (
        "import ttnn\nimport ttml\nfrom ttnn.autograd.function import Function\n\n\ndef use():\n"
        "    # ttml.autograd.Tensor\n"
        "    return ttnn.autograd.Tensor('ttml.autograd.Tensor'), ttml.autograd.DataType\n"
    )
    assert plan.facts["stale"] == ["ttml.autograd.DataType"]


def test_a_notebook(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "code", "id": "a", "outputs": [{"text": "ttml.autograd.Tensor"}], "source": ["import ttml\n"]},
        {"cell_type": "markdown", "id": "b", "source": ["ttml.autograd.Tensor\n"]},
        {"cell_type": "code", "id": "c", "outputs": [], "source": ["x = ttml.autograd.Tensor()"]},
    ]
    text = json.dumps({"cells": cells}, indent=1) + "\n"
    work, plan = planned(tmp_path, {**MOVED, NOTEBOOK: text}, NOTEBOOK)
    cells[0]["source"], cells[2]["source"] = ["import ttnn\n"], ["x = ttnn.autograd.Tensor()"]
    assert (render(plan, work.open())[NOTEBOOK] or b"").decode() == json.dumps({"cells": cells}, indent=1) + "\n"


@pytest.mark.parametrize(("path", "text"), [(EXAMPLE, "import ttml\nx = (\n"), (NOTEBOOK, "import ttml\n")])
def test_refusals(tmp_path: Path, path: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        planned(tmp_path, {**MOVED, path: text}, path)
    assert refused.value.code == "MIG549"
