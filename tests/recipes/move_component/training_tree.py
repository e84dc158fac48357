# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature with more to train: modules, an optimizer's base, circles, bindings in two passes, users in Python."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.demo.scratch import make
from migrate.demo.steps import header_roots, surroundings
from migrate.inventory.model import Inventory
from migrate.recipes.move_component import recipe as move_component
from migrate.recipes.python_package import recipe as python_package
from migrate.recipes.python_users import recipe as python_users
from migrate.recipes.rewrite_callers import recipe as rewrite_callers
from migrate.tree.plan import Move
from migrate.tree.render import pin
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction

RECIPES: Any = (move_component, python_package, python_users, rewrite_callers)

TTML, LISTS = "tt-train/sources/ttml", "tt-train/sources/ttml/CMakeLists.txt"
ROWS = f"""
units:
  {TTML}/core/counters:
    target: ttnn/cpp/ttnn/autograd/core/counters
    group: "ttml::autograd"
    reason: "the context holds it, and it asks the context"
"""
_SOURCES = (
    "core/counters.cpp",
    "core/counters.hpp",
    "modules/linear_module.cpp",
    "modules/linear_module.hpp",
    "modules/module_base.cpp",
    "modules/module_base.hpp",
    "ops/linear_op.cpp",
    "ops/linear_op.hpp",
    "optimizers/averaging.cpp",
    "optimizers/averaging.hpp",
    "optimizers/optimizer_base.cpp",
    "optimizers/optimizer_base.hpp",
    "schedulers/halving.cpp",
    "schedulers/halving.hpp",
    "serialization/serializable.hpp",
)
_BINDINGS = (
    "nb_autograd.cpp",
    "nb_autograd.hpp",
    "nb_modules.cpp",
    "nb_modules.hpp",
    "nb_optimizers.cpp",
    "nb_optimizers.hpp",
    "nb_util.cpp",
    "nb_util.hpp",
)
_FOLDER = "${CMAKE_CURRENT_SOURCE_DIR}"


def training_tree(root: Path) -> Path:
    """Make the tree, with a commit for what is laid over the miniature."""
    make(root)
    shutil.copytree(Path(__file__).with_name("training"), root, dirs_exist_ok=True)
    lists = root / LISTS
    text = lists.read_text()
    for last, more in (("core/ttnn_all_includes.hpp", _SOURCES), ("nanobind/nb_fwd.hpp", _nanobind())):
        line = f"    {_FOLDER}/{last}\n"
        assert text.count(line) == 1
        text = text.replace(line, line + "".join(f"    {_FOLDER}/{path}\n" for path in more))
    lists.write_text(text)
    source = root / TTML / "autograd/tensor.cpp"
    text = source.read_text()
    assert "ttnn_fixed::add_scaled(grad_, grad)" in text
    source.write_text(text.replace("ttnn_fixed::add_scaled(grad_, grad)", "ttnn::add(grad_, grad)"))
    for arguments in (("add", "--all"), ("commit", "-q", "-m", "More to train")):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    return root


def build(root: Path, *options: str) -> None:
    """Build the libraries and both extension modules."""
    command = ["./build_metal.sh", "--build-tt-train", *options]
    built = subprocess.run(command, cwd=root, env=surroundings(root), capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout[-4000:] + built.stderr[-4000:]


def run(root: Path, *arguments: str) -> str:
    """Run Python with the tree's packages; return what it prints."""
    done = subprocess.run(
        [surroundings(root)["PYTHON_EXECUTABLE"], *arguments],
        cwd=root,
        env=surroundings(root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _nanobind() -> list[str]:
    return [f"nanobind/{name}" for name in _BINDINGS]


def apply(root: Path, name: str, cache: Path) -> tuple[str, ...]:
    """Carry out the recipe of an item, with commits; return the codes of its notes."""
    tree = Tree.open(root)
    flags = Flags(tree, [Path(folder) for folder in header_roots()])
    context = Context(tree, Parser(tree, flags, pch=False, cache=cache), Inventory("", ()))
    recipe, item = next((one, item) for one in RECIPES for item in one.items(tree) if item.name == name)
    plan = pin(recipe.plan(item, context), tree)
    assert plan.changes, [f"{note.code} {note.where}: {note.text}" for note in plan.notes]
    moves = {change.source: change.target for change in plan.changes if isinstance(change, Move)}
    with Transaction(tree, plan) as transaction:
        transaction.commit(f"Move {name}", moves, f"Move the files of {name}")
    again = next((one for one in recipe.items(Tree.open(root)) if one.name == name), None)
    context = Context(Tree.open(root), context.parser, Inventory("", ()))
    assert again is None or recipe.plan(again, context).changes == ()
    return tuple(note.code for note in plan.notes)


def errors(root: Path, cache: Path, *paths: str) -> dict[str, list[str]]:
    """Parse files; return what the compiler says of those with errors."""
    tree = Tree.open(root)
    parser = Parser(tree, Flags(tree, [Path(folder) for folder in header_roots()]), pch=False, cache=cache)
    messages = {path: [str(error) for error in parser.parse(path).errors] for path in paths}
    return {path: lines for path, lines in messages.items() if lines}
