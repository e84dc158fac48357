# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The audit's classes and suppressions, from rules/torch_usage."""

from __future__ import annotations

from typing import Any

from migrate import rules
from migrate.inventory.torch_usage.model import REVIEW
from migrate.inventory.torch_usage.recorder import Context

CLASSES = "torch_usage/classes.yaml"
SUPPRESSIONS = "torch_usage/suppressions.yaml"


@rules.cached
def classes() -> dict[str, dict[str, str]]:
    """Return name, verdict and rule of each class."""
    table: dict[str, dict[str, str]] = rules.load(CLASSES)["classes"]
    return table


@rules.cached
def suppressions() -> dict[str, str]:
    """Return the reasons for rows that nobody needs to act on, by symbol."""
    table: dict[str, Any] = rules.load(SUPPRESSIONS)["suppressions"] or {}
    return {symbol: row["reason"] for symbol, row in table.items()}


def verdict_of(class_: str, context: Context) -> str:
    """Return a class's verdict; a fallback that is taken silently where weights are missing is for a person."""
    if class_ == "C9" and any("readiness" in part for guard in context.excluded for part in guard.basis):
        return REVIEW
    return classes()[class_]["verdict"]
