# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``relocate``: an operation of ttml moves into ttnn, with its kernels, bindings, lists, callers and tests."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.context import Context
from migrate.inventory.model import MetalOp
from migrate.recipes.relocate import shared_headers, steps
from migrate.recipes.relocate.already_moved import already_moved
from migrate.recipes.relocate.shared_headers import SharedHeaders
from migrate.scaffold.binding.undo_needs import undo_needs
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

__all__ = ["already_done", "items", "plan", "undo_needs"]

NAME = "relocate"


def items(tree: Reader) -> Iterator[SharedHeaders]:
    """Yield the shared headers that metal ops still take from tt-train.

    Args:
        tree: as it is.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    return shared_headers.shared_headers(tree)


def plan(item: MetalOp | SharedHeaders, context: Context) -> Plan:
    """Plan the whole move of one operation, or of the headers that several share.

    Args:
        item: from ``context.inventory``, or from :func:`items`.
        context: tree, parser, inventory and options.

    Returns:
        The plan; with a blocker and no changes where a decision is open or a form is not understood.

    Raises:
        MigrateError: rules or lists of the tree cannot be read.
    """
    try:
        if isinstance(item, SharedHeaders):
            return shared_headers.plan(item, context, NAME)
        return steps.plan(item, context, NAME)
    except Refused as refusal:
        return Plan(item.name, NAME, (), (refusal.note(),))


def already_done(tree: Reader) -> Iterator[str]:
    """Yield the names of operations that have moved, by the tree alone.

    Args:
        tree: as it is.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    return already_moved(tree)
