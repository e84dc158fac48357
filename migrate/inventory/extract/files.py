# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which files a scan reads, in which role, and what is in them now."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from migrate.cpp.stub.macros import Macro, defined
from migrate.errors import MigrateError
from migrate.inventory.model import Unread
from migrate.inventory.rules import ScanRules, rules
from migrate.tree.reader import Reader

PARSED, CPP, PYTHON, CMAKE, KERNEL = "parsed", "cpp", "python", "cmake", "kernel"
_FRESH = 2_000_000_000  # a file changed so shortly ago may change again within the clock's grain
State = dict[str, list[Any]]


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
    known, made, now = rules(), Listing(), time.time_ns()
    work = hasattr(tree, "absolute")
    for path in tree.files(".txt", ".cmake", ".py", ".rst", *known.values["text"]["cpp"]):
        what = role(path, known)
        if not what:
            if path.startswith(tuple(known.values["metal"]["folders"])):
                made.others.append(path)
            continue
        stamp = _stamp(tree, path) if work else None
        old = before.get(path)
        if old is not None and stamp is not None and old[:3] == stamp and old[5] - stamp[0] > _FRESH:
            digest, macros = old[3], old[4]
        else:
            try:
                data = tree.read(path)
            except MigrateError as error:
                made.unread.append(Unread(path, error.what))
                continue
            made.data[path] = data
            digest = content(data)
            macros = _macros(data, known) if what == PARSED else []
        made.roles[path], made.hashes[path] = what, digest
        if stamp is not None:
            made.state[path] = [*stamp, digest, macros, now]
        for name, parameters, body, start in macros:
            macro = Macro(name.encode(), tuple(item.encode() for item in parameters), body.encode(), start)
            made.macros[macro.name] = macro
    return made


def content(data: bytes) -> str:
    """Return a digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _stamp(tree: Reader, path: str) -> list[int] | None:
    try:
        seen = os.lstat(f"{tree.root}/{path}")
    except OSError:
        return None
    return [seen.st_mtime_ns, seen.st_size, seen.st_ino]


def _macros(data: bytes, known: ScanRules) -> list[list[Any]]:
    if b"define" not in data:
        return []
    return [
        [
            macro.name.decode("latin-1"),
            [item.decode("latin-1") for item in macro.parameters],
            macro.body.decode("utf-8", "replace"),
            macro.start,
        ]
        for macro in defined(data, known.declaring)
    ]


def digest(macros: Mapping[bytes, Macro]) -> str:
    """Return a digest of declaring macros; what a file says depends on them."""
    text = repr(sorted((macro.name, macro.parameters, macro.body) for macro in macros.values()))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
