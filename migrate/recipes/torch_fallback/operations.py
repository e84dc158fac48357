# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of operations of the device, from rules/torch_fallback/operations.yaml."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from migrate import rules

_FILE = "torch_fallback/operations.yaml"
_DEVICE = "ttnn"


@dataclass(frozen=True, slots=True)
class Operations:
    """Operations of the device, by their last name.

    Args:
        fresh: their result is always a buffer of its own.
        dram: their result lies in DRAM where nothing else is asked for.
        same_shape: their result has the shape of the first argument.
        small: bytes that are small for one result.
    """

    fresh: frozenset[str]
    dram: frozenset[str]
    same_shape: frozenset[str]
    small: int


@rules.cached
def operations() -> Operations:
    """Read what is known."""
    row = rules.load(_FILE)
    fresh = frozenset(name for names in row["fresh"] for name in names)
    small = row["small"]["cores"] * row["small"]["bytes_per_core"]
    return Operations(fresh, frozenset(row["dram"]), frozenset(row["same_shape"]), small)


def operation(node: ast.AST) -> str:
    """Return the last name of the operation of the device that an expression calls; empty for anything else."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return ""
    root: ast.expr = node.func
    while isinstance(root, ast.Attribute):
        root = root.value
    return node.func.attr if isinstance(root, ast.Name) and root.id == _DEVICE else ""
