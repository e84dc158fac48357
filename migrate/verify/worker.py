# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What parses files: a crash of libclang takes one process, not the run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from clang import cindex

from migrate.cpp.diagnostics import Diagnostic
from migrate.cpp.flags import FileFlags
from migrate.cpp.parser import parse_unit
from migrate.cpp.source import Source
from migrate.cpp.toolchain import load_library
from migrate.cpp.unit import Unit
from migrate.errors import MigrateError
from migrate.tree.executor import Executor
from migrate.tree.worker_pool import Limits
from migrate.verify.meaning.extract import facts_of
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.rules import verify_rules
from migrate.verify.task import PORTABLE_TASKS, Task

_MOST = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker found.

    Args:
        diagnostics: warnings and errors.
        missing: headers not found.
        includes: every file read but the main one and those of the precompiled header.
        started: time of day when parsing began.
        seconds: how long it took.
        failure: why there is nothing else, or empty.
        facts: what the file means, where that was asked.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    started: float = 0.0
    seconds: float = 0.0
    failure: str = ""
    facts: UnitFacts | None = None


@cache
def _index() -> cindex.Index:
    load_library()
    return cindex.Index.create(excludeDecls=True)


def check(task: Task) -> Answer:
    """Parse one file; runs in a worker process."""
    started, clock = time.time(), time.perf_counter()
    overlay = dict(task.overlay)
    try:
        place = str(task.root / task.path)
        parsed = parse_unit(_index(), place, task.arguments, task.root, overlay, record=task.branches)
    except MigrateError as error:
        return Answer(failure=error.what)
    source = Source(task.path, _content(task, overlay) if task.facts else b"")
    unit = Unit(task.root, source, parsed, FileFlags(task.arguments, ""), None, overlay if task.facts else None)
    diagnostics = sorted(unit.diagnostics, key=lambda diagnostic: -diagnostic.severity)[:_MOST]
    facts = facts_of(unit) if task.facts else None
    seconds = time.perf_counter() - clock
    return Answer(tuple(diagnostics), unit.missing_headers, unit.includes, started, seconds, facts=facts)


def _content(task: Task, overlay: Mapping[str, bytes]) -> bytes:
    known = overlay.get(task.path)
    return (task.root / task.path).read_bytes() if known is None else known


class Workers:
    """What checks files; it lives until it is closed.

    Args:
        executor: where files are checked.
    """

    def __init__(self, executor: Executor) -> None:
        self._pool = executor.pool(check, Limits(**verify_rules().limits), PORTABLE_TASKS)

    @property
    def jobs(self) -> int:
        """How many files are checked at once."""
        return self._pool.jobs

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Yield each task with its answer as they come in.

        Where the parser crashed on a file or did not come to an end, the answer says so.
        """
        for task, result in self._pool.run(tasks):
            if result.error is not None:
                raise result.error
            yield task, Answer(failure=result.failure) if result.failure else result.value

    def close(self) -> None:
        """Let go of processes and machines."""
        self._pool.close()
