# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate explain``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State

_CODE = re.compile(r"mig\d+", re.IGNORECASE)
_RULE = re.compile(r"r\d\d[a-z]?", re.IGNORECASE)


@click.command("explain", cls=Command)
@click.argument("what", required=False, metavar="[OPERATION|MIGnnn|Rnn]", shell_complete=operations)
@option(
    "--format", "form", type=click.Choice(["table", "md"]), default="table", show_default=True, help="Of all codes."
)
@click.pass_obj
def command(state: State, what: str | None, form: str) -> int:
    """Show all there is to know about an operation, a wrapper or a metal op, or about a MIGnnn code.

    For an operation: its chain over the files, callers, tests, the recipe that takes it, and what blocks it. For a
    code: its page. For a rule of migrate audit tttv2: what it says, with its examples. Without an argument, all codes
    are listed.
    """
    if what is None:
        return _codes(state, form)
    if _CODE.fullmatch(what):
        return _page(state, what.upper())
    if _RULE.fullmatch(what):
        return _rule(state, what)
    return _operation(state, what)


def _codes(state: State, form: str) -> int:
    from migrate.errors import catalogue
    from migrate.report.codes import codes_page

    if form == "md":
        state.terminal.raw(codes_page())
        return 0
    rows = [(entry.code, entry.title, entry.exit) for _, entry in sorted(catalogue().items())]
    state.terminal.table(["Code", "Title", "Exit#"], rows)
    return 0


def _page(state: State, code: str) -> int:
    from difflib import get_close_matches

    from migrate.errors import MigrateError, catalogue
    from migrate.report.codes import worded

    entries = catalogue()
    if code not in entries:
        near = get_close_matches(code, entries, 2, 0.8)
        raise MigrateError("MIG010", name=code, near=f"; did you mean {' or '.join(near)}?" if near else "")
    entry = entries[code]
    terminal = state.terminal
    terminal.result(f"{entry.code}: {entry.title}", "bold")
    terminal.result()
    terminal.result(f"It says:      {worded(entry.what)}")
    terminal.result(f"What to do:   {worded(entry.cure)}")
    terminal.result(f"Exit status:  {entry.exit}")
    if entry.page:
        terminal.result()
        terminal.result(entry.page.strip())
    return 0


def _rule(state: State, name: str) -> int:
    from migrate import rules
    from migrate.errors import MigrateError
    from migrate.inventory.tttv2.audit.subject import FILE

    rows = rules.load(FILE)["rules"]
    number = next((known for known in rows if known.lower() == name.lower()), "")
    if not number:
        raise MigrateError("MIG863", rule=name, known=", ".join(rows))
    row, terminal = rows[number], state.terminal
    terminal.result(f"{number}, step {row['step']}: {row['title']}", "bold")
    terminal.result()
    terminal.result(row["what"])
    terminal.result(f"Levels:       {', '.join(row['levels'])}")
    for example in row["examples"]:
        for sort in ("flagged", "clean"):
            for file, text in example.get(sort, {}).items():
                terminal.result()
                terminal.result(f"{sort}: {example['title']} ({file})")
                terminal.result("\n".join(f"    {line}" for line in text.splitlines()))
    return 0


def _operation(state: State, name: str) -> int:
    from migrate.cli.state import session_of
    from migrate.report.item_chain import item_chain, prim_chain
    from migrate.workflow.plan_summary import plan_summary
    from migrate.workflow.recipe_registry import recipe_of
    from migrate.workflow.selection import find, prims_named

    session = session_of(state)
    state.terminal.begin(f"looking for {name}")
    prims = prims_named(session.inventory, name)
    if prims:
        state.terminal.end()
        for prim in prims:
            state.terminal.tree(*prim_chain(prim))
        return 0
    item = find(session.inventory, name, session.further_items)
    state.terminal.begin(f"planning {item.name}")
    chain = item_chain(item, recipe_of(item), plan_summary(item, session))
    state.terminal.end()
    state.terminal.tree(*chain)
    return 0
