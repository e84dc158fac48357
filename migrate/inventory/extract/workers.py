# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the facts of many files, in processes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from clang import cindex

from migrate.cpp.stub import parser
from migrate.cpp.stub.macros import Macro
from migrate.errors import MigrateError
from migrate.inventory.extract import text_facts
from migrate.inventory.extract.codec import pack
from migrate.inventory.extract.file_facts import Extractor
from migrate.inventory.extract.files import CMAKE, KERNEL, PARSED, PYTHON
from migrate.inventory.extract.records import FileFacts
from migrate.inventory.rules import ScanRules, rules

Work = tuple[str, str, bytes]
_CHUNK = 48
_FEW = 24
_DEEP = 20_000
_extractor: Extractor | None = None


def _start(compiled: Path, foreign: Mapping[bytes, Macro], known: ScanRules) -> None:
    global _extractor
    sys.setrecursionlimit(max(_DEEP, sys.getrecursionlimit()))
    _extractor = Extractor(parser.StubParser(compiled, known.declaring, foreign), known, foreign)


def _facts(chunk: Sequence[Work]) -> list[tuple[str, bytes | str]]:
    made: list[tuple[str, bytes | str]] = []
    for path, role, data in chunk:
        try:
            made.append((path, pack(_one(path, role, data))))
        except (MigrateError, cindex.TranslationUnitLoadError, ValueError, RecursionError) as error:
            made.append((path, f"{type(error).__name__}: {error}"))
    return made


def _one(path: str, role: str, data: bytes) -> FileFacts:
    if role == CMAKE:
        return FileFacts(text_facts.cmake(data, path))
    if role == PYTHON:
        return FileFacts(text_facts.python(data))
    if role == KERNEL:
        return FileFacts(text_facts.kernel(data))
    if role != PARSED or _extractor is None:
        return FileFacts(text_facts.cpp(data))
    declarations = _extractor.facts(data, path) if _extractor.worth(data, path) else None
    count = text_facts.registrations(data, _extractor.register, _extractor.macros)
    return FileFacts(text_facts.cpp(data, count), declarations)


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
    """
    if not work:
        return {}
    done: dict[str, bytes | str] = {}
    with tempfile.TemporaryDirectory(prefix="migrate-scan-") as folder:
        compiled = parser.prepare(Path(folder))
        count = min(jobs or len(os.sched_getaffinity(0)), 1 + len(work) // _FEW)
        if count < 2:
            _start(compiled, foreign, rules())
            done.update(_facts(work))
            return done
        ordered = sorted(work, key=lambda item: -len(item[2]))
        chunks = [ordered[start :: -(-len(ordered) // _CHUNK)] for start in range(-(-len(ordered) // _CHUNK))]
        with ProcessPoolExecutor(count, initializer=_start, initargs=(compiled, dict(foreign), rules())) as pool:
            for made in pool.map(_facts, chunks):
                done.update(made)
                if progress is not None:
                    progress(len(done), len(work))
    return done
