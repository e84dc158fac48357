# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the rule files say of wrappers and metal ops; empty where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from migrate.rules import digest, load, names

_WRAPPERS, _METAL = "wrappers", "relocate"


def version() -> str:
    """Name the content of these rule files."""
    return digest(_WRAPPERS, _METAL)


def wrapper_actions() -> dict[str, str]:
    """Return the action decided for each wrapper, by its qualified name."""
    return {name: str(row.get("action", "")) for name, row in _rows(_WRAPPERS, "wrappers").items()}


def metal_targets() -> dict[str, str]:
    """Return the folder decided for each metal op, by its qualified name and by its folder of today.

    An operation whose target is an open decision has none.
    """
    targets: dict[str, str] = {}
    for name, row in _rows(_METAL, "operations").items():
        target = str(row.get("target", ""))
        targets[name] = target
        targets[str(row.get("source", ""))] = target
    return targets


def moving_rows() -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of metal ops, by their qualified names."""
    return _rows(_METAL, "operations")


def shared_headers() -> set[str]:
    """Return the shared headers of metal ops that have a row."""
    return {str(row["source"]) for file in names(_METAL) for row in load(file).get("shared") or ()}


def _rows(folder: str, key: str) -> Mapping[str, Mapping[str, Any]]:
    return {name: row for file in names(folder) for name, row in (load(file).get(key) or {}).items()}
