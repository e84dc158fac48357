# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the rule files say already of wrappers and metal ops; empty where they say nothing."""

from __future__ import annotations

from typing import Any

from migrate import data


def wrapper_decisions() -> dict[str, str]:
    """Return the action decided for each wrapper, by its unqualified name."""
    return {name: str(entry.get("action", "")) for name, entry in _entries("rules/wrappers.yaml", "wrappers").items()}


def metal_targets() -> dict[str, str]:
    """Return the folder decided for each metal op, by the name of its folder."""
    return {name: str(entry.get("target", "")) for name, entry in _entries("rules/metal.yaml", "operations").items()}


def _entries(name: str, key: str) -> dict[str, dict[str, Any]]:
    if name not in data.names("rules", ".yaml"):
        return {}
    entries = (data.yaml(name) or {}).get(key, {})
    return {item: entry for item, entry in entries.items() if isinstance(entry, dict)}
