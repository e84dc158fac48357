# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which files a scan reads, in which role, and what is in them now."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate.cpp.conditionals import live
from migrate.cpp.lexer import joined
from migrate.cpp.stub.macros import Macro, defined
from migrate.errors import MigrateError
from migrate.inventory.extract.records import Record
from migrate.inventory.model import Unread
from migrate.inventory.rules import ScanRules, rules
from migrate.tree.reader import Reader

PARSED, CPP, PYTHON, CMAKE, KERNEL = "parsed", "cpp", "python", "cmake", "kernel"
_FRESH = 2_000_000_000  # a file changed so shortly ago may change again within the clock's grain


class MacroRecord(Record):
    """A declaring macro, as the cache keeps it."""

    name: str
    parameters: list[str]
    body: str
    start: int


class FileState(Record):
    """What is remembered of a file.

    Args:
        modified: time of its last change, in nanoseconds, as anybody may set it.
        changed: time of the last change of content or attributes, as the file system sets it.
        size: in bytes.
        inode: its number in the file system.
        digest: of its bytes.
        macros: declaring macros that it defines.
        seen: when it was looked at, in nanoseconds.
    """

    modified: int
    changed: int
    size: int
    inode: int
    digest: str
    macros: list[MacroRecord]
    seen: int


State = dict[str, FileState]


@dataclass(slots=True)
class Listing:
    """The files of one scan.

    Args:
        roles: of each file.
        hashes: of each file's bytes.
        data: bytes of the files that had to be read.
        macros: declaring macros of all files.
        unread: files that could not be read.
        state: what to remember of each file.
        others: files of metal ops that are listed but not read.
    """

    roles: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    macros: dict[bytes, Macro] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    state: State = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def role(path: str, known: ScanRules) -> str:
    """Say what a file is read for; empty if it is not.

    Args:
        path: relative to the tree.
        known: the rules.
    """
    text = known.values["text"]
    if known.parsed(path):
        return PARSED
    if path.startswith(tuple(text["kernels"])) and "/kernels/" in path and path.endswith(tuple(text["cpp"])):
        return KERNEL
    name = path.rpartition("/")[2]
    if name == "CMakeLists.txt" or name.endswith(".cmake"):
        return CMAKE if path.startswith(tuple(text["roots"])) else ""
    if not path.startswith(tuple(text["roots"])) or any(part in path for part in text["not_under"]):
        return ""
    if path.endswith(tuple(text["cpp"])):
        return CPP
    return PYTHON if path.endswith((".py", ".rst")) else ""


def listing(tree: Reader, before: State) -> Listing:
    """List a tree's files; those that did not change since ``before`` are not read.

    Args:
        tree: a work tree or a revision.
        before: an earlier listing's state, empty if there is none.
    """
    known, result, now = rules(), Listing(), time.time_ns()
    for path in tree.files(".txt", ".cmake", ".py", ".rst", *known.values["text"]["cpp"]):
        what = role(path, known)
        if not what:
            if path.startswith(tuple(known.values["metal"]["folders"])):
                result.others.append(path)
            continue
        stamp = None if tree.is_commit else _stamp(tree, path)
        old = before.get(path)
        if old is not None and stamp is not None and _unchanged(old, stamp):
            digest, macros = old.digest, old.macros
        else:
            try:
                data = tree.read(path)
            except MigrateError as error:
                result.unread.append(Unread(path, error.what))
                continue
            result.data[path] = data
            digest = content(data)
            macros = _macros(data, known) if what == PARSED else []
        result.roles[path], result.hashes[path] = what, digest
        if stamp is not None:
            result.state[path] = FileState(*stamp, digest, macros, now)
        for record in macros:
            parameters = tuple(parameter.encode() for parameter in record.parameters)
            macro = Macro(record.name.encode(), parameters, record.body.encode(), record.start)
            result.macros[macro.name] = macro
    roots = tuple(known.values["text"]["roots"])
    closed = {} if tree.is_commit else getattr(tree, "unlisted", {})
    for folder, reason in sorted(closed.items()):
        if f"{folder}/".startswith(roots) or any(root.startswith(f"{folder}/") for root in roots):
            result.unread.append(Unread(folder, f"the folder cannot be looked into: {reason}"))
    return result


def _unchanged(old: FileState, stamp: tuple[int, int, int, int]) -> bool:
    """Tell whether a file is the one that was seen, as git does; where the times do not decide it, the content does."""
    same = (old.modified, old.changed, old.size, old.inode) == stamp
    return same and old.seen - max(old.modified, old.changed) > _FRESH


def content(data: bytes) -> str:
    """Return a digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _stamp(tree: Reader, path: str) -> tuple[int, int, int, int] | None:
    try:
        seen = os.lstat(f"{tree.root}/{path}")
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


def _macros(data: bytes, known: ScanRules) -> list[MacroRecord]:
    if b"define" not in data:
        return []
    data = live(joined(data))
    return [
        MacroRecord(
            macro.name.decode("latin-1"),
            [parameter.decode("latin-1") for parameter in macro.parameters],
            macro.body.decode("utf-8", "replace"),
            macro.start,
        )
        for macro in defined(data, known.declaring)
    ]


def digest(macros: Mapping[bytes, Macro]) -> str:
    """Return a digest of declaring macros; what a file says depends on them."""
    text = repr(sorted((macro.name, macro.parameters, macro.body) for macro in macros.values()))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
