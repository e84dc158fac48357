# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate scan``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.cli.options import option
from migrate.errors import EXIT_ENVIRONMENT, MigrateError

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.inventory.deep import Comparison
    from migrate.inventory.items import Item
    from migrate.inventory.model import Inventory
    from migrate.inventory.move_proposals import MoveProposal
    from migrate.tree.reader import Reader

COMPONENT = "component"
FORMATS = ["table", "json", "md", "csv", "todo", "sarif"]


@click.command("scan", cls=Command)
@option("--op", "ops", multiple=True, metavar="NAME", shell_complete=operations, help="An operation (repeatable).")
@option("--kind", "kinds", multiple=True, metavar="KIND", help="Items of a kind (repeatable, or a,b).")
@option(
    "--propose",
    is_flag=True,
    help="Rule rows for metal ops that lack one, wrapper-like functions, and (--kind component) what --op needs.",
)
@option("--deep", is_flag=True, help="Compare with a parse with all includes; needs -p or --deps. Exit 1: they differ.")
@option("--rev", metavar="REV", help="Scan a commit from git's objects; nothing is checked out.")
@option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Output.")
@option("--jobs", type=click.IntRange(min=1), help="Processes at once.  [default: one for each core]")
@option("--no-cache", is_flag=True, help="Neither use nor fill the cache.")
@click.pass_obj
def command(
    state: State,
    ops: tuple[str, ...],
    kinds: tuple[str, ...],
    propose: bool,
    deep: bool,
    rev: str | None,
    form: str,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """List every operation, wrapper and metal op by kind.

    Every registration is in exactly one kind; the counts add up to the registrations found. A file that could not be
    read is named. todo is the proxy_elimination_todo.txt of the guide. --kind component looks at the library code of
    ttml instead: its units, what holds them together, and where the rules send them.
    """
    from migrate.cli.state import session_of
    from migrate.inventory.move_proposals import proposed_moves
    from migrate.workflow.selection import choose, kinds_named

    if deep and rev is not None:
        raise click.UsageError("--deep compares the work tree; it does not go with --rev")
    chosen_kinds = kinds_named(kinds)
    session = session_of(state, jobs)
    if COMPONENT in chosen_kinds:
        return _components(state, session.tree if rev is None else session.tree.at(rev), form, ops, propose)
    if deep and session.database is None and not session.deps:
        raise MigrateError("MIG303")
    inventory = session.inventory if rev is None and not no_cache else session.scan(rev, cached=not no_cache)
    moving: list[MoveProposal] = []
    if propose:
        moving = proposed_moves(inventory, session.tree if rev is None else session.tree.at(rev))
        inventory = replace(
            inventory,
            operations=(),
            metal_ops=(),
            prims=(),
            wrappers=tuple(item for item in inventory.wrappers if item.proposal),
        )
    elif ops or chosen_kinds:
        inventory = _narrowed(inventory, choose(inventory, ops), chosen_kinds)
    for unread in inventory.unread:
        state.terminal.warning(f"{unread.file} could not be read: {unread.reason}")
    compared = session.compared([op.name for op in inventory.operations]) if deep else None
    _show(state, form, inventory, propose, compared, moving)
    return EXIT_ENVIRONMENT if inventory.unread else 1 if compared is not None and compared.differences else 0


def _components(state: State, tree: Reader, form: str, groups: Collection[str], propose: bool) -> int:
    from migrate.inventory.components.scan import scan_components
    from migrate.report import components as shown

    if form not in ("table", "json"):
        raise click.UsageError(f"components are shown as table or json, not as {form}")
    components = scan_components(tree)
    if propose:
        state.terminal.raw("".join(shown.proposals(components, group) for group in groups or shown.groups(components)))
    elif form == "json":
        state.terminal.json(shown.document(components))
    else:
        for part in shown.tables(components, groups):
            state.terminal.table(part.columns, part.rows, title=part.title, footer=part.footer)
    return 0


def _show(
    state: State,
    form: str,
    inventory: Inventory,
    propose: bool,
    compared: Comparison | None,
    moving: list[MoveProposal],
) -> None:
    from migrate.report import inventory as shown
    from migrate.report import inventory_more as more
    from migrate.report.inventory_json import plain

    if form == "table":
        parts = [more.proposals(inventory)] if propose else shown.tables(inventory)
        if moving:
            parts.append(more.moves(moving))
        if compared is not None and compared.differences:
            parts.append(more.differences(compared))
        for part in parts:
            state.terminal.table(part.columns, part.rows, title=part.title, footer=part.footer)
        if compared is not None and not compared.differences:
            state.terminal.result(f"The scan and a parse with all includes agree on {compared.compared} bodies.")
    elif form == "json":
        document = shown.document(inventory)
        if propose:
            document["proposals"] = more.proposal_rows(inventory)
            document["moves"] = more.move_rows(moving)
        if compared is not None:
            document["deep"] = plain(compared)
        state.terminal.json(document)
    else:
        state.terminal.raw(shown.TEXTS[form](inventory))
        for difference in compared.differences if compared is not None else ():
            state.terminal.warning(
                f"{difference.operation}: the scan and a full parse of {difference.file}:{difference.line} differ"
            )


def _narrowed(inventory: Inventory, names: Collection[str], kinds: Collection[str]) -> Inventory:
    from migrate.inventory.items import is_of_kind
    from migrate.inventory.model import PRIM

    def is_chosen(item: Item) -> bool:
        return item.name in names or is_of_kind(item, kinds)

    operations = tuple(op for op in inventory.operations if is_chosen(op))
    public = {op.name for op in operations if op.name in names}
    return replace(
        inventory,
        operations=operations,
        wrappers=tuple(item for item in inventory.wrappers if is_chosen(item) and not item.proposal),
        metal_ops=tuple(item for item in inventory.metal_ops if is_chosen(item)),
        prims=tuple(prim for prim in inventory.prims if PRIM in kinds or prim.public in public),
    )
