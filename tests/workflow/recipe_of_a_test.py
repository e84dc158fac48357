# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A recipe that a test brings along, registered by rules of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from migrate import rules
from migrate.context import Context
from migrate.inventory.items import Item
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader


def use_recipe(
    name: str,
    plan: Callable[[Item, Context], Plan],
    items: Callable[[Reader], Iterator[Item]],
    text: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Register a recipe; caches go below the folder, and ``rules.use(None)`` ends it."""
    recipe = ModuleType(f"migrate.recipes.{name}.recipe")
    recipe.plan, recipe.items = plan, items  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"migrate.recipes.{name}", ModuleType(name))
    monkeypatch.setitem(sys.modules, recipe.__name__, recipe)
    monkeypatch.setenv("MIGRATE_CACHE", str(folder / "cache"))
    (folder / "rules").mkdir()
    (folder / "rules" / "recipes.yaml").write_text(text)
    rules.use(folder / "rules")
