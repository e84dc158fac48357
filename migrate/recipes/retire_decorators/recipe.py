# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``retire-decorators``: the header that brings the registration goes, once nothing is registered any more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from migrate.context import Context
from migrate.cpp.includes import IncludeGraph, is_host
from migrate.inventory.items import Item
from migrate.recipes.retire_decorators import (
    build_lists,
    holders,
    lost_includes,
    python_leftovers,
    uncalled_helpers,
)
from migrate.recipes.retire_decorators.binding_header import binding_header, cut
from migrate.recipes.retire_decorators.registration_header import (
    RegistrationHeader,
    registration_header_named,
    registration_headers,
)
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader

NAME = "retire-decorators"


def items(tree: Reader) -> Iterator[Item]:
    """Yield the registration header of a tree."""
    return registration_headers(tree)


def item_named(tree: Reader, name: str) -> Item | None:
    """Return the registration header of that name."""
    return registration_header_named(tree, name)


def plan(item: RegistrationHeader, context: Context) -> Plan:
    """Plan the end of the registration header.

    Args:
        item: from :func:`items`.
        context: tree, parser and inventory.

    Returns:
        The plan; blockers that name what holds the header where something does.
    """
    bound = binding_header(context.tree, context.graph.includers(item.path))
    serving = [item.path, *([bound] if bound else [])]
    held = holders.holders(serving, context)
    if held.notes:
        return Plan(item.name, NAME, (), tuple(held.notes))
    retirement = Retirement(context, context.parser)
    retirement.gone.add(item.path)
    sources = {helper.path: retirement.source(helper.path) for helper in held.uncalled}
    retirement.add(uncalled_helpers.edits(held.uncalled, sources))
    if bound:
        cut(retirement, bound)
    after = lost_includes.complete(retirement, set(serving))
    retirement.gone |= _unused_beside(item.path, context.graph.reached(item.path), after)
    build_lists.drop(retirement)
    users = [path for path in retirement.edits if is_host(path) and path != bound]
    facts = {"gone": sorted(retirement.gone), "binding_header": bound or "", "users": len(users)}
    notes = [*uncalled_helpers.notes(held.uncalled), *python_leftovers.notes(context.tree)]
    return Plan(item.name, NAME, tuple(retirement.changes()), tuple(notes), facts)


def _unused_beside(header: str, brought: set[str], after: IncludeGraph) -> set[str]:
    """Return the headers beside the registration header that it brought and that nobody includes any more."""
    beside = {path for path in brought if posixpath.dirname(path) == posixpath.dirname(header)}
    users = {path: {user for user in after.files if path in after.includes(user)} for path in beside}
    gone: set[str] = set()
    while more := {path for path, own in users.items() if path not in gone and own <= gone}:
        gone |= more
    return gone
