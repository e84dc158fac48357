# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The launch proof of functions in one state of the tree."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.tree import sandboxed, scratch
from migrate.verify.launch.build import Builder, Program
from migrate.verify.launch.environment import Environment
from migrate.verify.launch.records import Records, read_records
from migrate.verify.launch.rules import launch_rules
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
            functions = self._run(program, subjects)
            for _ in range(launch_rules().numbers["completions"]):
                missing = _missing(functions)
                if not missing or not self._builder.complete(program, missing):
                    break
                completed = self._run(program, subjects)
                if _is_whole(functions) and not _is_whole(completed):
                    break  # what was added cannot live here
                functions = completed
            return functions

    def _run(self, program: Program, subjects: Sequence[Subject]) -> dict[str, Records]:
        report = program.folder / "report.txt"
        # Read through what was opened here: the program may put anything in the place of a file of its folder.
        with report.open("w+b") as lines:
            command = [str(program.file), str(report)]
            try:
                done = sandboxed.run(command, program.folder, sandboxed.Limits(seconds=_SECONDS))
            except subprocess.TimeoutExpired as error:
                raise MigrateError("MIG731", where=subjects[0].name, reason="the program never came back") from error
            lines.seek(0)
            text = lines.read(_LONGEST).decode("utf-8", "replace")
        return read_records([*text.splitlines(), *done.stderr.splitlines()])


def _missing(functions: Mapping[str, Records]) -> list[str]:
    """Return what calls ended at, the most frequent first."""
    calls = (call for records in functions.values() for call in records.calls)
    counts = Counter(call.unreached for call in calls if call.unreached)
    values = (name for records in functions.values() for name in records.absent)
    return [*dict.fromkeys((*values, *(name for name, _ in counts.most_common())))]


def _is_whole(functions: Mapping[str, Records]) -> bool:
    return all(records.whole for records in functions.values()) and bool(functions)
