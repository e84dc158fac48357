# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The options of recipes, as ``rules/recipes.yaml`` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from migrate import rules

RECIPES = "recipes.yaml"


@dataclass(frozen=True, slots=True)
class RecipeOption:
    """An option of one or several recipes.

    Args:
        name: with underscores.
        help: what it is for.
        choices: the first one is the default; empty for a flag.
    """

    name: str
    help: str
    choices: tuple[str, ...] = ()

    @property
    def default(self) -> str | bool:
        """Value where nothing is chosen."""
        return self.choices[0] if self.choices else False


@rules.cached
def recipe_options() -> Mapping[str, RecipeOption]:
    """Return the options of all recipes, by name, in the order of the rule file.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    declared = rules.load(RECIPES)["options"]
    return {name: RecipeOption(name, row["help"], tuple(row.get("choices", ()))) for name, row in declared.items()}
