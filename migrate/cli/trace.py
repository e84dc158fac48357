# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate trace``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State

HEAD = "# SPDX-License-Identifier: Apache-2.0"


@click.command("trace", cls=Command)
@click.argument("module", required=False, metavar="[MODULE]")
@click.argument("settings", required=False, metavar="[CONFIG]")
@option("--matmul-helpers", "--matmul-helper", "helpers", is_flag=True, help="The config class's helpers, one by one.")
@option("--json", "as_json", is_flag=True, help="JSON instead of text.")
@option("--json-file", type=click.Path(path_type=Path), creates=True, metavar="FILE", help="Write the JSON to a file.")
@option("--script", type=click.Path(path_type=Path), creates=True, metavar="FILE", help="Write a script that traces.")
@option("--rev", metavar="REV", help="Read a commit from git's objects; nothing is checked out.")
@click.pass_obj
def command(
    state: State,
    module: str | None,
    settings: str | None,
    helpers: bool,
    as_json: bool,
    json_file: Path | None,
    script: Path | None,
    rev: str | None,
) -> int:
    """Show what a model module depends on, down to the hardware.

    Keys of the model config, members of the config object, conditions with their classes, roots, collectives, and the
    operations on each path; each with file and line. What cannot be known is said, with the reason.

    MODULE and CONFIG are paths from the tree's root or dotted names. Nothing of the tree is imported or run. With -v
    each fact comes with its way, step by step. --script writes trace_dependencies.py with the proposal's command line.
    """
    import json

    from migrate.bounds import uncollected
    from migrate.cli.writing import write
    from migrate.inventory.tttv2.trace import DEFAULT_MODULE, Tracer
    from migrate.python.modules import Modules
    from migrate.report.trace_document import document
    from migrate.report.trace_text import lines
    from migrate.templates import render

    if script is not None:
        write(script, render("tttv2/trace_dependencies.py.j2", head=HEAD), "--script")
        state.terminal.message(f"wrote {script}")
        return 0
    modules = Modules(state.tree if rev is None else state.tree.at(rev))
    with uncollected():
        content = document(Tracer(modules).trace(module or DEFAULT_MODULE, settings or ""), modules)
    if json_file is not None:
        write(json_file, json.dumps(content, indent=2) + "\n", "--json-file")
        state.terminal.message(f"wrote {json_file}")
    if as_json:
        state.terminal.json(content)
    elif json_file is None:
        for line in lines(content, verbose=state.terminal.verbose > 0, helpers=helpers):
            state.terminal.result(line)
    return 0
