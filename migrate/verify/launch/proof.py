# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The launch proof of functions in one state of the tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.tree import sandboxed, scratch
from migrate.verify.launch.build import Builder
from migrate.verify.launch.environment import Environment
from migrate.verify.launch.records import Records, read_records
from migrate.verify.launch.subject import Subject

_SECONDS = 60
_LONGEST = 200_000_000  # bytes of a report


class LaunchProof:
    """Records what functions launch.

    Args:
        parser: parses the tree.
        cache: folder of derived files.
        overlay: contents that take the place of files.
    """

    def __init__(self, parser: Parser, cache: Path, overlay: Mapping[str, bytes] | None = None) -> None:
        self._builder = Builder(Environment(parser, cache), overlay)

    def record(
        self, subjects: Sequence[Subject], moved: Mapping[str, str] | None = None, more: Iterable[str] = ()
    ) -> dict[str, Records]:
        """Call functions with many arguments and record what they launch.

        Args:
            subjects: the functions as they were before the change.
            moved: where their files lie in this state, by where they lay.
            more: further sources of this state.

        Raises:
            MigrateError: MIG711, a tool is missing; MIG731, they cannot be built.
        """
        with scratch.folder() as folder:
            program = self._builder.build(subjects, moved or {}, more, folder)
            report = folder / "report.txt"
            # Read through what was opened here: the program may put anything in the place of a file of its folder.
            with report.open("w+b") as lines:
                try:
                    done = sandboxed.run([str(program), str(report)], folder, sandboxed.Limits(seconds=_SECONDS))
                except subprocess.TimeoutExpired as error:
                    raise MigrateError(
                        "MIG731", where=subjects[0].name, reason="the program never came back"
                    ) from error
                lines.seek(0)
                text = lines.read(_LONGEST).decode("utf-8", "replace")
            return read_records([*text.splitlines(), *done.stderr.splitlines()])
