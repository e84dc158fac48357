# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The demo's steps: real commands in processes of their own, their output shown and kept."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from migrate.errors import EXIT_INTERRUPTED, MigrateError

Show = Callable[[str], None]
_MODULES = ("nanobind", "numpy", "pytest")


@dataclass
class Steps:
    """Runs commands one after the other.

    Args:
        root: folder that they run in.
        logs: folder that gets a file for each.
        show: hears each line of output.
        headline: hears what is about to be done.
        environment: of the processes.
    """

    root: Path
    logs: Path
    show: Show
    headline: Show
    environment: Mapping[str, str]
    done: list[tuple[str, float]] = field(default_factory=list)

    def migrate(self, title: str, *arguments: str, expect: Collection[int] = (0,), quiet: bool = False) -> str:
        """Run a ``migrate`` command.

        Args:
            title: what the step is about.
            arguments: of ``migrate``.
            expect: exit statuses that are fine.
            quiet: keep the output in the log only.

        Returns:
            What it wrote to stdout; where it is shown, messages are among it.

        Raises:
            MigrateError: MIG021 for another exit status.
        """
        shown = shlex.join(["migrate", *(word for word in arguments if word not in ("--color", "always"))])
        return self._run(title, shown, [sys.executable, "-m", "migrate", *arguments], expect, quiet)

    def _run(self, title: str, shown: str, command: Sequence[str], expect: Collection[int], quiet: bool) -> str:
        log = self.logs / f"{len(self.done) + 1:02d}-{re.sub('[^a-z]+', '-', title.lower()).strip('-')}.log"
        if not quiet:
            self.headline(f"{title}\n$ {shown}")
        started = time.monotonic()
        kept: list[str] = []
        with log.open("w", encoding="utf-8") as output, log.with_suffix(".stderr.log").open("wb") as aside:
            output.write(f"$ {shown}\n")
            with subprocess.Popen(
                command,
                cwd=self.root,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=aside if quiet else subprocess.STDOUT,
                encoding="utf-8",
                errors="backslashreplace",
            ) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    output.write(line)
                    kept.append(line)
                    if not quiet:
                        self.show(line.rstrip("\n"))
        if not log.with_suffix(".stderr.log").stat().st_size:
            log.with_suffix(".stderr.log").unlink()
        self.done.append((title, time.monotonic() - started))
        if process.returncode == EXIT_INTERRUPTED:
            raise KeyboardInterrupt
        if process.returncode not in expect:
            raise MigrateError("MIG021", where=str(log), step=title, status=process.returncode, log=log)
        return "".join(kept)


def surroundings(root: Path) -> dict[str, str]:
    """Return the environment of the demo's processes: this Python first, and the built modules on its path.

    Args:
        root: of the scratch tree.
    """
    variables = {name: value for name, value in os.environ.items() if not name.startswith("MIGRATE_")}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    modules = os.pathsep.join(str(root / folder) for folder in (".", "ttnn", "tt-train/sources/ttml"))
    return variables | {
        "PATH": programs,
        "PYTHON_EXECUTABLE": sys.executable,
        "PYTHONPATH": modules,
        "TT_METAL_HOME": str(root),
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "120",
    }


def header_roots() -> list[str]:
    """Return the folders of headers that a typecheck of the miniature's bindings needs."""
    spec = find_spec("nanobind")
    nanobind = [str(Path(place) / "include") for place in (spec.submodule_search_locations or [])] if spec else []
    return [*nanobind, sysconfig.get_paths()["include"]]


def check() -> None:
    """Refuse to begin where the miniature cannot be built.

    Raises:
        MigrateError: MIG020.
    """
    if not any(shutil.which(name) for name in ("g++", "clang++", "c++")):
        raise MigrateError("MIG020", missing="a C++20 compiler", cure="apt-get install g++")
    missing = [name for name in _MODULES if find_spec(name) is None]
    missing += ["cmake"] if not (shutil.which("cmake") or find_spec("cmake")) else []
    if missing:
        raise MigrateError("MIG020", missing=", ".join(missing), cure='pip install "ttnn-migrate[demo]"')
