# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Build and test by the commands of ``rules/verify.yaml``."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from migrate.errors import MigrateError
from migrate.process_environment import users_environment
from migrate.tree.interrupts import deferred
from migrate.verify.rules import Command, verify_rules

_GRACE = 5.0


@dataclass(frozen=True, slots=True)
class PreparedCommand:
    """A command with everything filled in.

    Args:
        name: shown to the user.
        run: program and arguments.
        folder: absolute working folder.
        environment: variables added to the user's.
    """

    name: str
    run: tuple[str, ...]
    folder: Path
    environment: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        added = [f"{name}={shlex.quote(value)}" for name, value in self.environment]
        return " ".join([*added, shlex.join(self.run)])


@dataclass(frozen=True, slots=True)
class CommandResult:
    """A command that ended with status 0.

    Args:
        name: of the command.
        command: as it was shown.
        log: file with its output.
        seconds: wall time.
    """

    name: str
    command: str
    log: Path
    seconds: float


def stage(name: str, root: Path, jobs: int | None = None) -> list[PreparedCommand]:
    """Return the commands of ``build`` or ``test`` that apply to a tree, to be shown before they run.

    Raises:
        MigrateError: MIG705, none applies.
    """
    rules = verify_rules()
    filled = [fill(command, root, jobs) for command in (rules.build if name == "build" else rules.test)]
    ready = [command for command in filled if command is not None]
    if not ready:
        raise MigrateError("MIG705", stage=name)
    return ready


def fill(command: Command, root: Path, jobs: int | None = None) -> PreparedCommand | None:
    """Fill in a command's values; None if what it needs is not in the tree.

    Raises:
        MigrateError: MIG704, its folder leaves the tree.
    """
    if command.needs and not (root / command.needs).exists():
        return None
    folder = (root / command.folder).resolve()
    if not folder.is_relative_to(root.resolve()):
        raise MigrateError("MIG704", name=command.name, reason="its folder leaves the tree", command=command.name)
    values = {"root": str(root), "python": sys.executable, "jobs": str(jobs or len(os.sched_getaffinity(0)))}
    return PreparedCommand(
        command.name,
        tuple(_filled(word, values) for word in command.run),
        folder,
        tuple((name, _filled(value, values)) for name, value in command.environment),
    )


def run(
    commands: Iterable[PreparedCommand], logs: Path, line: Callable[[str, str], None] | None = None
) -> list[CommandResult]:
    """Run commands one after the other; the first that fails ends it.

    Args:
        commands: see :func:`stage`.
        logs: folder for the output, one file per command.
        line: told each line of output with the command's name.

    Raises:
        MigrateError: MIG703, one ended with another status than 0; MIG704, one could not be started.
        KeyboardInterrupt: the user stopped it; all processes that it started were stopped too.
    """
    return [_run(command, logs, line) for command in commands]


def _run(command: PreparedCommand, logs: Path, line: Callable[[str, str], None] | None) -> CommandResult:
    logs.mkdir(parents=True, exist_ok=True)
    log = _new_log(logs, command.name)
    started = time.monotonic()
    process: subprocess.Popen[bytes] | None = None
    with log.open("wb") as output:
        output.write(f"$ {command}\n".encode())
        try:
            with deferred():  # an interrupt must find the process, not the gap before it is known
                process = _start(command)
            assert process.stdout is not None
            for raw in process.stdout:
                output.write(raw)
                if line is not None:
                    line(command.name, raw.decode("utf-8", "replace").rstrip("\r\n"))
            status = process.wait()
        except BaseException:
            if process is not None:
                with deferred():
                    _stop(process)
            raise
        process.stdout.close()
    if status:
        raise MigrateError("MIG703", where=str(log), name=command.name, status=status, command=command, log=log)
    return CommandResult(command.name, str(command), log, time.monotonic() - started)


def _start(command: PreparedCommand) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command.run,
            cwd=command.folder,
            env={**users_environment(), "PATH": _search_path(), **dict(command.environment)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise MigrateError("MIG704", name=command.name, reason=reason, command=command.run[0]) from error


def _search_path() -> str:
    """Return the user's search path with the programs that were installed beside migrate behind it."""
    return os.pathsep.join(
        filter(None, (users_environment().get("PATH", os.defpath), str(Path(sys.executable).parent)))
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started: first politely, then for good."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        _signal(process.pid, number)
        try:
            process.wait(_GRACE)
            break
        except subprocess.TimeoutExpired:
            continue
    _signal(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()


def _signal(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return


def _new_log(logs: Path, name: str) -> Path:
    stem = f"{time.strftime('%Y%m%d-%H%M%S')}-{name.replace(' ', '-').replace('/', '-')}"
    for number in range(1000):
        log = logs / f"{stem}{f'-{number}' if number else ''}.log"
        if not log.exists():
            return log
    return logs / f"{stem}-{os.getpid()}.log"


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
