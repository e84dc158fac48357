# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every recipe: what it would take in a tree, and what stops it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from migrate import rules
from migrate.inventory.items import KINDS
from migrate.recipe_options import RECIPES
from migrate.workflow.campaign.model import Entry, State

SCHEMA = "ttnn-migrate/recipes/1"
COLUMNS = (
    "Recipe",
    "Takes",
    "Ready#",
    "Not planned#",
    "Decision#",
    "Blocked#",
    "Stays#",
    "What stops it",
    "On request",
)
_SHOWN = (State.READY, State.UNPLANNED, State.DECISION, State.BLOCKED, State.STAYS)
_OTHER = (State.DECISION, State.BLOCKED, State.WAITS, State.STAYS)


def document(entries: Iterable[Entry], kinds: Mapping[str, int]) -> dict[str, object]:
    """Return the recipes as a JSON document (docs/schemas/recipes.json).

    Args:
        entries: the items of a campaign.
        kinds: how many items there are of each kind.
    """
    by_recipe: dict[str, list[Entry]] = {}
    for entry in entries:
        by_recipe.setdefault(entry.recipe, []).append(entry)
    return {
        "schema": SCHEMA,
        "recipes": [
            {
                "name": name,
                "reason": rule["reason"],
                "kinds": list(rule["kinds"]),
                "on_request": [
                    {"kind": kind, "items": kinds.get(kind, 0) if kind in KINDS else None}
                    for kind in rule.get("on_request", ())
                ],
                "options": list(rule.get("options", ())),
                "states": _states(by_recipe.get(name, ())),
                "stops": _stops(by_recipe.get(name, ())),
            }
            for name, rule in rules.load(RECIPES)["recipes"].items()
        ],
    }


def rows(shown: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return a row for each recipe of a document.

    Args:
        shown: as :func:`document` gives it.
    """
    return [
        (
            row["name"],
            ", ".join(row["kinds"]) or "nothing by itself",
            *(str(row["states"][state.value]) for state in _SHOWN),
            ", ".join(f"{stop['code']} ({stop['items']})" for stop in row["stops"]),
            ", ".join(one["kind"] + (f" ({one['items']})" if one["items"] else "") for one in row["on_request"]),
        )
        for row in shown["recipes"]
    ]


def _states(members: Iterable[Entry]) -> dict[str, int]:
    counted = Counter(entry.state for entry in members)
    return {state.value: counted[state] for state in State if state is not State.NO_RECIPE}


def _stops(members: Iterable[Entry]) -> list[dict[str, object]]:
    counted = Counter(entry.code for entry in members if entry.state in _OTHER and entry.code)
    return [{"code": code, "items": count} for code, count in counted.most_common()]
