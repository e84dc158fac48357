# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The boundary: whatever ends a run becomes a message with a code, and an exit status; never a raw traceback."""

from __future__ import annotations

import os
import platform
import shlex
import signal
import sys
import tempfile
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from migrate import __version__
from migrate.cli.system_errors import system_error
from migrate.cpp.cache import is_temporary
from migrate.errors import EXIT_INTERRUPTED, MigrateError
from migrate.terminal import Color, Terminal
from migrate.tree.interrupts import Interrupted
from migrate.workflow.user_folders import error_reports


def report_error(error: BaseException, run: dict[str, Any]) -> int:
    """Tell the user what ended the run.

    Args:
        error: the exception.
        run: what ``main`` knows: the arguments, and the state once there is one.

    Returns:
        The exit status.
    """
    if isinstance(error, BrokenPipeError):
        return _reader_gone()
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    state = run.get("state")
    terminal = state.terminal if state else Terminal(color=_color(run["arguments"]))
    terminal.end()
    known = _known(error, run["arguments"])
    try:
        terminal.error(known)
    except BrokenPipeError:
        return _reader_gone()
    except OSError:  # standard error takes nothing either: the status is all there is
        _reader_gone()
    return known.exit


def _known(error: BaseException, arguments: list[str]) -> MigrateError:
    if isinstance(error, MigrateError):
        return error
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return MigrateError("MIG002", message=_commands_of(error.ctx), command=error.ctx.command_path)
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        return MigrateError(
            "MIG002", message=error.format_message(), command=context.command_path if context else "migrate"
        )
    if isinstance(error, click.Abort):
        error = error.__cause__ or error.__context__ or error
    if isinstance(error, Interrupted) and error.number != signal.SIGINT:
        return MigrateError("MIG025", signal=error, restored="")
    if isinstance(error, (KeyboardInterrupt, EOFError, click.Abort)):
        return MigrateError("MIG004", restored="")
    if (refused := system_error(error)) is not None:
        return refused
    report = _report(error, arguments)
    return MigrateError("MIG001", kind=type(error).__name__, message=error, report=report)


def _commands_of(context: click.Context) -> str:
    group = context.command
    names = group.list_commands(context) if isinstance(group, click.Group) else ()
    return f"no command is named; there are {', '.join(names)}"


def _report(error: BaseException, arguments: list[str]) -> Path:
    now = datetime.now().astimezone()
    lines = [
        f"time: {now.isoformat(timespec='seconds')}",
        f"command: {shlex.join(['migrate', *arguments])}",
        f"folder: {Path.cwd()}",
        f"migrate {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "libraries: " + ", ".join(f"{name} {_version(name)}" for name in ("click", "libclang", "jinja2", "gitpython")),
        "",
        *traceback.format_exception(error),
    ]
    name = f"error-{now:%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in _places():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return folder / name
    return Path(os.devnull)


def _places() -> list[Path]:
    """Return where a report may be kept; what goes with this process is no place for it."""
    try:
        kept = [] if is_temporary() else [error_reports()]
    except MigrateError:
        kept = []
    return [*kept, Path(tempfile.gettempdir())]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _reader_gone() -> int:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())
    return EXIT_INTERRUPTED


def _color(arguments: list[str]) -> Color:
    color = os.environ.get("MIGRATE_COLOR", "auto")
    for word, after in zip_longest(arguments, arguments[1:], fillvalue=""):
        color = after if word == "--color" else word.removeprefix("--color=") if word.startswith("--color=") else color
    return "always" if color == "always" else "never" if color == "never" else "auto"
