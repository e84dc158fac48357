# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Audits several modules in processes, and keeps findings by the content of the files that they depend on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from migrate import rules
from migrate.bounds import uncollected
from migrate.inventory.extract.codec import pack, unpack
from migrate.inventory.kept_results import KeptResults, program_digest
from migrate.inventory.tttv2.audit.run import findings_of
from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.inventory.tttv2.trace import Tracer
from migrate.python.modules import Modules
from migrate.python.recording import RecordingModules
from migrate.tree.reader import Reader
from migrate.tree.worker_pool import Limits, WorkerPool

_LIMITS = Limits(seconds=300, megabytes=2500)


class Task:
    """Audits modules of one tree.

    Args:
        reader: the tree.
        only: numbers of rules.
    """

    def __init__(self, reader: Reader, only: tuple[str, ...]) -> None:
        self.modules = RecordingModules(reader)
        self.tracer = Tracer(self.modules)
        self.only = only

    def __call__(self, name: str) -> tuple[list[Finding], list[str]]:
        """Audit a module; return the findings with the files that were read for them."""
        with uncollected():
            findings = findings_of(Subject(name, self.tracer), self.only)
        return findings, sorted(self.modules.asked)  # what an earlier module has read may stand behind this one, too


_task: Task | None = None


def _start(reader: Reader, only: tuple[str, ...]) -> None:
    global _task
    _task = Task(reader, only)


def _audit(name: str) -> bytes:
    assert _task is not None
    return pack(_task(name))


@cache
def _program() -> str:
    inventory = Path(__file__).parents[1]
    return program_digest(inventory, inventory.parents[1] / "python")


def findings(
    reader: Reader, names: Sequence[str], only: tuple[str, ...] = (), folder: Path | None = None, jobs: int = 1
) -> dict[str, list[Finding]]:
    """Return the findings of modules, those that a reason lets pass included.

    Args:
        reader: the tree.
        names: of the modules.
        only: numbers of rules; empty for all.
        folder: where findings are kept; None keeps nothing.
        jobs: processes.
    """
    modules = Modules(reader)
    base = f"tttv2:{_program()}:{rules.digest('tttv2')}:{','.join(only)}"
    kept = KeptResults(folder, modules, base, list[Finding], lambda name: modules.files)
    known = kept.get(names)
    for name, data in _audited(reader, [name for name in names if name not in known], only, jobs):
        module_findings, files = unpack(data, tuple[list[Finding], list[str]])
        known[name] = module_findings
        kept.put(name, module_findings, files)
    return {name: known[name] for name in names}


def _audited(reader: Reader, names: Sequence[str], only: tuple[str, ...], jobs: int) -> Iterator[tuple[str, bytes]]:
    if len(names) > 1 and jobs > 1:
        with WorkerPool(_audit, jobs, setup=_start, arguments=(reader, only), limits=_LIMITS) as pool:
            answers = dict(pool.run(names))
        done = {name: answer.value for name, answer in answers.items() if answer.value}
        yield from done.items()
        names = [name for name in names if name not in done]
    if names:
        task = Task(reader, only)
        for name in names:
            yield name, pack(task(name))
