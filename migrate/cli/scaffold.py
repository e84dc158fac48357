# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate scaffold``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command, Group
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.tree.plan import Plan


def _writing(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the state and the options of what writes files."""
    for name, text in (
        ("--force", "Build upon files with uncommitted changes."),
        ("--commit", "Commit the files."),
        ("--dry-run", "Show the diff, write nothing; exit 1."),
    ):
        function = option(name, is_flag=True, help=text)(function)
    return click.pass_obj(function)


@click.group("scaffold", cls=Group)
def command() -> None:
    """Write skeletons that say what is to be written, and raise."""


@command.command("tttv2", cls=Command, within="scaffold")
@click.argument("module", metavar="MODULE")
@_writing
def tttv2(state: State, module: str, dry_run: bool, commit: bool, force: bool) -> int:
    """Write the skeletons of a module of the second model library, with its tests.

    MODULE is a path, a dotted name, or a file's name in models/tt_transformers/tt. migrate undo tttv2::NAME takes the
    files back.
    """
    from migrate.recipes.model_module.recipe import plan_for

    return _write(state, plan_for(module, state.tree), dry_run, commit, force)


@command.command("module", cls=Command, within="scaffold")
@click.argument("name", metavar="NAME")
@_writing
def module(state: State, name: str, dry_run: bool, commit: bool, force: bool) -> int:
    """Write the skeleton of a module of ttnn: header, source, entries in the lists.

    NAME is that of the class, such as GroupNorm. What is to be written throws. migrate undo ttnn::nn::NAME takes the
    files back.
    """
    from migrate.scaffold.module import module_plan

    return _write(state, module_plan(name, state.tree), dry_run, commit, force)


@command.command("backward", cls=Command, within="scaffold")
@click.argument("name", metavar="NAME")
@_writing
def backward(state: State, name: str, dry_run: bool, commit: bool, force: bool) -> int:
    """Write the skeleton of a pure backward function: declaration, definition that throws, test, a checklist's row.

    NAME is that of an operation that records a gradient, such as ttml::ops::relu. Where the gradient is one expression
    for each tensor, the definition proposes it in a comment. migrate undo ttnn::ops::NAME_backward removes the files.
    """
    from migrate.cli.state import session_of
    from migrate.scaffold.backward import backward_plan

    return _write(state, backward_plan(name, state.tree, session_of(state).parser), dry_run, commit, force)


def _write(state: State, unpinned: Plan, dry_run: bool, commit: bool, force: bool) -> int:
    from migrate.errors import EXIT_DONE, EXIT_FINDINGS
    from migrate.templates import render
    from migrate.tree.render import diff, pin
    from migrate.tree.transaction import Transaction

    plan = pin(unpinned, state.tree)
    if dry_run:
        state.terminal.diff(diff(plan, state.tree))
        return EXIT_FINDINGS
    folder = "tttv2" if plan.recipe == "model-module" else "components"
    revision = ""
    if commit:
        state.tree.check_index()
    with Transaction(state.tree, plan, force=force) as transaction:
        files = tuple(transaction.paths)
        if commit:
            revision = transaction.commit(render(f"{folder}/commit_message.j2", plan=plan))
        else:
            transaction.keep()
    for file in files:
        state.terminal.message(f"wrote {file}")
    if revision:
        state.terminal.message(f"committed {revision}")
    for note in plan.notes:
        state.terminal.message(note.text)
    return EXIT_DONE
