# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the recipe share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.inventory.model import MetalOp
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

Rows = Callable[..., None]


def look(root: Path, options: Options | None = None) -> Context:
    """Scan a tree and return what a recipe is given."""
    tree = Tree.open(root)
    return Context(tree, Parser(tree, Flags(tree)), scan(tree, cache=None, jobs=1), options or Options())


def operation(context: Context, folder: str) -> MetalOp:
    """Return the metal op of one folder."""
    return next(item for item in context.inventory.metal_ops if item.folder.endswith(f"/{folder}"))
