# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a finder of the recipe makes of one small file."""

from __future__ import annotations

from collections.abc import Callable

from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.python.rewrite import PythonRewrite
from migrate.recipes.torch_fallback.rewriting import Finder, Rewriting
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
PATH = "models/demo/tt/module.py"
HEAD = "import torch\nimport ttnn\n\n\n"


def found(make_tree: MakeTree, finder: Finder, text: str, more: dict[str, str] | None = None) -> list[Rewriting]:
    """Return the rewrites of a file that begins with the usual imports."""
    tree = make_tree({PATH: HEAD + text, **(more or {})})
    return list(finder(PythonRewrite(PATH, tree.read(PATH)), Classes(Modules(tree))))


def after(text: str, rewriting: Rewriting) -> str:
    """Return the file without its head."""
    return apply_edits((HEAD + text).encode(), rewriting.edits).decode().removeprefix(HEAD)


def open_ones(rewriting: Rewriting) -> list[str]:
    """Return the names of the preconditions that do not hold, or cannot be told."""
    return [condition.name for condition in rewriting.preconditions if not condition.holds]
