# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Audits many packages, in processes, and keeps results by the content of the files that they depend on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from migrate import rules
from migrate.bounds import uncollected
from migrate.inventory.extract.codec import pack
from migrate.inventory.kept_results import KeptResults, program_digest
from migrate.inventory.torch_usage.audit import audit_package
from migrate.inventory.torch_usage.model import PackageUsage, TorchUsage
from migrate.inventory.torch_usage.rules import suppressions
from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.python.recording import RecordingModules
from migrate.tree.reader import Reader
from migrate.tree.worker_pool import Limits, WorkerPool

_FEW = 3
_LIMITS = Limits(seconds=300, megabytes=2500)


class Task:
    """Audits packages of one tree.

    Args:
        reader: the tree.
        named: entries that the user names.
    """

    def __init__(self, reader: Reader, named: tuple[str, ...]) -> None:
        self.modules = RecordingModules(reader)
        self.classes = Classes(self.modules)
        self.named = named

    def __call__(self, path: str) -> tuple[PackageUsage, list[str]]:
        """Audit a package; return it with the files that were read for it."""
        self.modules.asked = set()
        with uncollected():
            usage = audit_package(self.classes, path, self.named, suppressions())
        return usage, sorted(self.modules.asked)


_task: Task | None = None


def _start(reader: Reader, named: tuple[str, ...]) -> None:
    global _task
    _task = Task(reader, named)


def _audit(path: str) -> bytes:
    assert _task is not None
    data = pack(_task(path))
    gc.collect()  # what the evaluation leaves; syntax trees stay, and need not be looked at again
    gc.freeze()
    return data


@cache
def _program() -> str:
    return program_digest(Path(__file__).parent, Path(__file__).parents[2] / "python")


def audit(
    reader: Reader,
    paths: Sequence[str],
    *,
    named: tuple[str, ...] = (),
    folder: Path | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[TorchUsage, Mapping[str, str]]:
    """Audit packages.

    Args:
        reader: the tree.
        paths: of the packages.
        named: entries that the user names.
        folder: where results are kept; None keeps nothing.
        jobs: processes.
        progress: told how many of how many packages are done.

    Returns:
        The audit, and the reason for each package that could not be audited.
    """
    from migrate.inventory.extract.codec import unpack

    modules = Modules(reader)
    base = f"torch:{_program()}:{rules.digest('torch_usage')}:{','.join(named)}"
    kept = KeptResults(folder, modules, base, PackageUsage, partial(_files_of, modules))
    usages = kept.get(paths)
    failed: dict[str, str] = {}
    missing = [path for path in paths if path not in usages]
    for path, data, why in _audited(reader, missing, named, jobs):
        if why:
            failed[path] = why
        else:
            usage, files = unpack(data, tuple[PackageUsage, list[str]])
            usages[path] = usage
            kept.put(path, usage, files)
        if progress is not None:
            progress(len(usages) + len(failed), len(paths))
    return TorchUsage(reader.revision(), tuple(usages[path] for path in paths if path in usages)), failed


def _files_of(modules: Modules, path: str) -> list[str]:
    return [file for file in modules.files if file.startswith(f"{path}/")]


def _audited(
    reader: Reader, paths: Sequence[str], named: tuple[str, ...], jobs: int
) -> Iterator[tuple[str, bytes, str]]:
    if len(paths) <= _FEW or jobs <= 1:
        task = Task(reader, named)
        for path in paths:
            yield path, pack(task(path)), ""
        return
    chunk = max(1, min(8, len(paths) // (4 * jobs)))
    with WorkerPool(_audit, jobs, setup=_start, arguments=(reader, named), limits=_LIMITS, chunk=chunk) as pool:
        for path, result in pool.run(paths):
            why = result.failure or (f"{type(result.error).__name__}: {result.error}" if result.error else "")
            yield path, result.value or b"", why
