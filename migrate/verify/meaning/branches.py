# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which branches the preprocessor left out of a unit: the same before and after, or something else is compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from ctypes import POINTER, Structure, c_uint, c_void_p
from functools import cache
from typing import Any

from clang import cindex

from migrate.cpp import cursors
from migrate.cpp.flags import Files
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.toolchain import load_library
from migrate.cpp.unit import Unit
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding

_GUARD = re.compile(r"#\s*(?:ifndef\s+|if\s*!\s*defined\s*\(?\s*)(\w+)[^\n]*\n(?:\s*\n)*\s*#\s*define\s+\1\b")


_DEFINES = re.compile(rb"^[ \t]*#[ \t]*(?:define|undef)[ \t]+(\w+)", re.M)
_CONDITION = re.compile(rb"^[ \t]*#[ \t]*(?:el)?if(?:n?def)?\b((?:[^\n\\]|\\.|\\\n)*)", re.M)
_WORD = re.compile(rb"[A-Za-z_]\w*")


def suspects(
    before: tuple[Files, IncludeGraph], after: tuple[Files, IncludeGraph], changed: Iterable[str], paths: Iterable[str]
) -> set[str]:
    """Return the files in which the preprocessor may choose another branch after a change.

    These ask for a macro that some file defines which they reach in one state only, or which differs.

    Args:
        before: the tree before the change, with who includes whom.
        after: the tree after it, likewise.
        changed: files that differ.
        paths: files to judge, as they are called after the change.
    """
    texts = _Texts(before[0], after[0])
    differing = {path for path in changed if texts.defined(0, path) != texts.defined(1, path)}
    suspected: set[str] = set()
    for path in paths:
        old, new = before[1].reached(path) | {path}, after[1].reached(path) | {path}
        macros: set[bytes] = set()
        for side, files in enumerate((old - new, new - old)):
            macros |= {name for file in files for name in texts.defined(side, file)}
        for file in (old | new) & differing:
            macros |= texts.defined(0, file) ^ texts.defined(1, file)
        if macros and any(macros & texts.asked(1, file) for file in new):
            suspected.add(path)
    return suspected


class _Texts:
    """What files define and ask for, each read once.

    Args:
        before: the tree before the change.
        after: the tree after it.
    """

    def __init__(self, before: Files, after: Files) -> None:
        self._trees = (before, after)
        self._known: dict[tuple[int, str], tuple[set[bytes], set[bytes]]] = {}

    def defined(self, side: int, path: str) -> set[bytes]:
        return self._read(side, path)[0]

    def asked(self, side: int, path: str) -> set[bytes]:
        return self._read(side, path)[1]

    def _read(self, side: int, path: str) -> tuple[set[bytes], set[bytes]]:
        key = (side, path)
        if key not in self._known:
            data = self._trees[side].read(path) if self._trees[side].exists(path) else b""
            asked = (
                {word for text in _CONDITION.findall(data) for word in _WORD.findall(text)} if b"#" in data else set()
            )
            self._known[key] = set(_DEFINES.findall(data)), asked - {b"defined"}
        return self._known[key]


class _Ranges(Structure):
    _fields_ = [("count", c_uint), ("ranges", POINTER(cindex.SourceRange))]


@cache
def _library() -> Any:
    load_library()
    library = cindex.conf.lib
    library.clang_getAllSkippedRanges.argtypes = [cindex.TranslationUnit]
    library.clang_getAllSkippedRanges.restype = POINTER(_Ranges)
    library.clang_disposeSourceRangeList.argtypes = [c_void_p]
    library.clang_disposeSourceRangeList.restype = None
    return library


def skipped(unit: Unit) -> dict[str, tuple[str, ...]]:
    """Return the head line of every branch that was left out, by file of the tree.

    There are none for a unit that was parsed without a record of what the preprocessor did. What a guard keeps from
    being read twice is no branch.
    """
    heads: dict[str, set[tuple[int, str]]] = {}
    for file, start, end in _skipped(unit):
        path = unit.relative(file)
        if path.startswith("/"):
            continue
        text = unit.file(path).data[start:end].decode("utf-8", "replace")
        if not _GUARD.match(text):
            heads.setdefault(path, set()).add((start, " ".join(text.partition("\n")[0].split())))
    return {path: tuple(text for _, text in sorted(texts)) for path, texts in sorted(heads.items())}


def _skipped(unit: Unit) -> Iterator[tuple[str, int, int]]:
    handle = _library().clang_getAllSkippedRanges(unit.unit)
    if not handle:
        return
    try:
        for at in range(handle.contents.count):
            range_ = handle.contents.ranges[at]
            file, start = cursors.place(range_.start)
            _, end = cursors.place(range_.end)
            if file:
                yield file, start, end
    finally:
        _library().clang_disposeSourceRangeList(handle)


def compare(path: str, before: UnitFacts, after: UnitFacts, moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the branches of files that both states of a unit read, and that only one of them compiles.

    Args:
        path: of the unit, after the change.
        before: its facts.
        after: its facts.
        moved: new path to old path of moved files.
    """
    read_before, read_after = set(before.includes), set(after.includes)
    for file in sorted({path, *read_after}):
        old = moved.get(file, file)
        if file != path and old not in read_before:
            continue
        first, last = Counter(before.skipped.get(old, ())), Counter(after.skipped.get(file, ()))
        for branch in sorted((first - last).keys() | (last - first).keys()):
            now = "left out" if last[branch] > first[branch] else "compiled"
            what = f"the branch `{branch}` is {now} now in {path}"
            yield Finding("branches", file, what)
