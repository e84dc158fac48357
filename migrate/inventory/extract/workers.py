# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the facts of many files, in processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from migrate.cpp.conditionals import live
from migrate.cpp.lexer import joined
from migrate.cpp.stub import parser
from migrate.cpp.stub.macros import Macro
from migrate.errors import MigrateError
from migrate.inventory.extract import text_facts
from migrate.inventory.extract.codec import pack
from migrate.inventory.extract.file_facts import Extractor
from migrate.inventory.extract.files import CMAKE, KERNEL, PARSED, PYTHON
from migrate.inventory.extract.records import FileFacts
from migrate.inventory.rules import ScanRules, rules
from migrate.tree import scratch
from migrate.tree.worker_pool import Limits, Result, WorkerPool

Work = tuple[str, str, bytes]
_CHUNK = 24
_FEW = 12
_DEEP = 20_000
_HOPELESS = 20
_extractor: Extractor | None = None


def _start(scratch: Path, foreign: Mapping[bytes, Macro], known: ScanRules) -> None:
    global _extractor
    compiled = scratch / str(os.getpid())
    compiled.mkdir()
    parser.prepare(compiled)
    sys.setrecursionlimit(max(_DEEP, sys.getrecursionlimit()))
    _extractor = Extractor(parser.StubParser(compiled, known.declaring, foreign), known, foreign)


def _facts(work: Work) -> bytes:
    return pack(_one(*work))


def _one(path: str, role: str, data: bytes) -> FileFacts:
    if role == CMAKE:
        return FileFacts(text_facts.cmake(data, path))
    if role == PYTHON:
        return FileFacts(text_facts.python(data))
    if role == KERNEL:
        return FileFacts(text_facts.kernel(data))
    data = live(joined(data))
    if role != PARSED or _extractor is None:
        return FileFacts(text_facts.cpp(data))
    declarations = _extractor.facts(data, path) if _extractor.worth(data, path) else None
    count = text_facts.registrations(data, _extractor.register, _extractor.macros)
    text = text_facts.cpp(data, count)
    if _extractor.of_metal_op(path):
        text.includes = text_facts.kernel(data).includes
    return FileFacts(text, declarations)


def extract(
    work: Sequence[Work],
    foreign: Mapping[bytes, Macro],
    jobs: int | None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, bytes | str]:
    """Make the facts of files.

    Args:
        work: paths with roles and bytes.
        foreign: declaring macros of all files, by name.
        jobs: processes; as many as there are processors if None.
        progress: told how many of how many files are done.

    Returns:
        The packed facts by path; the reason instead where a file could not be parsed.

    Raises:
        MigrateError: MIG304, it is so many files that it cannot be the files.
    """
    if not work:
        return {}
    done: dict[str, bytes | str] = {}
    failures = 0
    count = min(jobs or len(os.sched_getaffinity(0)), 1 + len(work) // _FEW)
    chunk = min(_CHUNK, -(-len(work) // count))
    limits = Limits(**rules().values["limits"])
    with scratch.folder() as folder:
        known = (folder, dict(foreign), rules())
        with WorkerPool(
            _facts, count, setup=_start, arguments=known, limits=limits, chunk=chunk, scratch=folder
        ) as pool:
            for (path, _, _), result in pool.run(_spread(work, chunk)):
                done[path] = _facts_or_reason(result)
                failures += bool(result.failure)
                if failures > _HOPELESS:
                    raise MigrateError("MIG304", where=path, count=failures, reason=result.failure)
                if progress is not None:
                    progress(len(done), len(work))
    return done


def _spread(work: Sequence[Work], chunk: int) -> Iterator[Work]:
    """Yield the files so that each chunk has long and short ones, the longest first."""
    ordered = sorted(work, key=lambda task: -len(task[2]))
    step = -(-len(ordered) // chunk)
    for start in range(step):
        yield from ordered[start::step]


def _facts_or_reason(result: Result) -> bytes | str:
    if result.error is not None:
        return f"{type(result.error).__name__}: {result.error}"
    facts: bytes | str = result.failure or result.value
    return facts
