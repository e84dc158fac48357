# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Audits many packages, in processes, and keeps results by the content of the files that they depend on."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from migrate import rules
from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.codec import pack
from migrate.inventory.torch_usage.audit import audit_package
from migrate.inventory.torch_usage.model import PackageUsage, TorchUsage
from migrate.inventory.torch_usage.rules import suppressions
from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.python.source import PythonSource, uncollected
from migrate.tree.reader import Reader
from migrate.tree.worker_pool import Limits, WorkerPool

_FEW = 3
_LIMITS = Limits(seconds=300, megabytes=2500)


class RecordingModules(Modules):
    """Modules that note which files are asked for."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.asked: set[str] = set()

    def source(self, path: str) -> PythonSource | None:
        """Return a file, parsed, and note it."""
        self.asked.add(path)
        return super().source(path)


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
    """Name the program that makes the results."""
    made = hashlib.blake2b(digest_size=8)
    for folder in (Path(__file__).parent, Path(__file__).parents[2] / "python"):
        for source in sorted(folder.glob("*.py")):
            made.update(source.read_bytes())
    return made.hexdigest()


class Kept:
    """Results of earlier audits.

    Args:
        folder: where they lie; None keeps nothing.
        modules: the tree's modules.
        named: entries that the user names.
    """

    def __init__(self, folder: Path | None, modules: Modules, named: tuple[str, ...]) -> None:
        self._cache = Cache(folder)
        self._modules = modules
        self._base = f"torch:{_program()}:{rules.digest('torch_usage')}:{','.join(named)}"
        self._digests: dict[str, str] = {}

    def get(self, paths: Sequence[str]) -> dict[str, PackageUsage]:
        """Return what is known of packages whose files have not changed."""
        needed = self._cache.get([self._needs(path) for path in paths], list[str])
        keys = {path: self._key(path, needed[self._needs(path)]) for path in paths if self._needs(path) in needed}
        known = self._cache.get(keys.values(), PackageUsage)
        return {path: known[key] for path, key in keys.items() if key in known}

    def put(self, path: str, usage: PackageUsage, files: list[str]) -> None:
        """Keep a result, with the files that it depends on."""
        self._cache.put({self._needs(path): pack(files), self._key(path, files): pack(usage)})

    def _needs(self, path: str) -> str:
        return f"{self._base}:needs:{path}:{self._files(path)}"

    def _files(self, path: str) -> str:
        """Name the set of a package's files, so that a new one counts."""
        names = [file for file in self._modules.files if file.startswith(f"{path}/")]
        return hashlib.blake2b("\0".join(names).encode(), digest_size=8).hexdigest()

    def _key(self, path: str, files: list[str]) -> str:
        made = hashlib.blake2b(digest_size=16)
        for file in files:
            made.update(f"{file}\0{self._digest(file)}\0".encode())
        return f"{self._base}:{path}:{made.hexdigest()}"

    def _digest(self, file: str) -> str:
        if file not in self._digests:
            reader = self._modules.reader
            data = reader.read(file) if reader.exists(file) else b""
            self._digests[file] = hashlib.blake2b(data, digest_size=16).hexdigest()
        return self._digests[file]


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

    kept = Kept(folder, Modules(reader), named)
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
