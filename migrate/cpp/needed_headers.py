# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The headers that a tree needs and does not have itself: which root gives each, and which nobody gives."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

from migrate import rules
from migrate.cpp import cursors
from migrate.cpp.cache import cache_folder, digest, keep, kept
from migrate.cpp.conditionals import branches
from migrate.cpp.flags import Flags
from migrate.cpp.header_roots import FILE
from migrate.cpp.includes import IncludeGraph, is_host, is_unit
from migrate.cpp.precompiled import NOT_FOUND
from migrate.errors import MigrateError

_PROBE = "migrate-headers.cpp"
_OPTIONS = 0x200 | 0x40  # go on after a header that is missing; skip the bodies of functions


@dataclass(frozen=True, slots=True)
class Header:
    """One header that the tree includes and does not hold.

    Args:
        name: as it is included.
        users: files of the tree that include it; none for one that only third-party headers include.
        file: where it was found; empty if it is missing.
        via: the headers that include it, where the tree does not.
        conditional: every include of it stands in an ``#if``, so that it may not be needed here.
    """

    name: str
    users: tuple[str, ...] = ()
    file: str = ""
    via: tuple[str, ...] = ()
    conditional: bool = False

    @property
    def missing(self) -> bool:
        """True if it is needed and was not found."""
        return not self.file and not self.conditional


def needed(graph: IncludeGraph, paths: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Return the names of headers that the tree lacks, each with the files that include it.

    Args:
        graph: of the tree.
        paths: only what these files and the files that they reach include; None for every host unit.
    """
    start = graph.units() if paths is None else [path for path in paths if is_host(path)]
    names: dict[str, list[str]] = {}
    for path in sorted(graph.reaching(start)):
        for name in dict.fromkeys(graph.outside(path)):
            names.setdefault(name, []).append(path)
    return names


def find_headers(flags: Flags, graph: IncludeGraph, names: Mapping[str, Collection[str]]) -> list[Header]:
    """Look for headers as the parser does, those included by third-party headers along with them.

    Args:
        flags: of the tree's files.
        graph: of the tree.
        names: what is looked for, each with the files that include it.

    Returns:
        Each name once, then the headers that third-party headers include in vain.

    Raises:
        MigrateError: MIG101, MIG102 or MIG105.
    """
    unit = next((path for users in names.values() for path in users if is_unit(path)), "")
    arguments = flags.of(unit or next(iter(graph.units()), "")).arguments
    root = Path(flags.tree.root)
    text = "".join(f'#if __has_include("{name}")\n#include "{name}"\n#endif\n' for name in sorted(names))
    key = cache_folder() / "headers" / digest(flags.toolchain.version, text, *arguments)[:24]
    if (known := kept(key)) is not None:
        files = dict(line.split("\t", 1) for line in known.decode("utf-8", "surrogateescape").splitlines())
        if all(Path(file).is_file() for file in files.values()):
            return [Header(name, tuple(users), files[name]) for name, users in names.items()]
    file_of, lost = _probe(root, text, arguments, names)
    if flags.database is not None:
        file_of |= {
            name: file for name in names if name not in file_of and (file := _header_of_users(flags, names[name], name))
        }
    if not lost and len(file_of) == len(names):
        keep(key, "".join(f"{name}\t{file_of[name]}\n" for name in names).encode("utf-8", "surrogateescape"))
    headers = [
        Header(
            name,
            tuple(users),
            file_of.get(name, ""),
            conditional=name not in file_of and _conditional(flags, name, users),
        )
        for name, users in names.items()
    ]
    return [*headers, *(Header(name, via=tuple(via)) for name, via in sorted(lost.items()) if name not in names)]


def _probe(
    root: Path, text: str, arguments: Iterable[str], names: Collection[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Parse a file that includes them all; return where each was found, and what was looked for in vain by whom."""
    file = str(root / _PROBE)
    try:
        unit = cindex.Index.create().parse(
            file, args=[*arguments, "-ferror-limit=0", "-w"], unsaved_files=[(file, text)], options=_OPTIONS
        )
    except cindex.TranslationUnitLoadError as error:
        raise MigrateError("MIG105", where=file, reason=error) from error
    lines = text.splitlines()
    file_of: dict[str, str] = {}
    every = {cursors.normal(inclusion.include.name, str(root)): inclusion for inclusion in unit.get_includes()}
    for path, inclusion in every.items():
        if inclusion.depth == 1:
            file_of[lines[inclusion.location.line - 1].split('"')[1]] = _plain(inclusion.include.name)
        for name in _endings(path):
            if name in names:
                file_of.setdefault(name, _plain(inclusion.include.name))
    lost: dict[str, list[str]] = {}
    for diagnostic in unit.diagnostics:
        if match := NOT_FOUND.match(diagnostic.spelling):
            lost.setdefault(match[1], []).append(diagnostic.location.file.name if diagnostic.location.file else "")
    return file_of, lost


def _conditional(flags: Flags, name: str, users: Iterable[str]) -> bool:
    """Tell whether every include of a name is for the device, or in an ``#if`` that is no include guard."""
    line = re.compile(rb"^[ \t]*#[ \t]*include[ \t]*[<\"]" + re.escape(name.encode()) + rb"[>\"]", re.M)
    device = re.compile(rules.load(FILE)["device"])
    for path in users:
        if device.match(path):
            continue
        data = flags.tree.read(path)
        chosen = [branch for branch in branches(data) if branch.condition or branch.dead]
        for match in line.finditer(data):
            if not any(branch.start <= match.start() < branch.end for branch in chosen):
                return False
    return True


def _plain(path: str) -> str:
    """Return a path without ``..``: as text where that is the same file, else as the file system resolves it."""
    short = os.path.normpath(path)
    return short if os.path.exists(short) else os.path.realpath(path)  # noqa: PTH110 - text is meant


def _endings(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[index:]) for index in range(len(parts))]


def _header_of_users(flags: Flags, users: Iterable[str], name: str) -> str:
    """Look in the roots of the files that include a header: units of a build do not share their roots."""
    for user in users:
        for root in flags.of(user).roots:
            if (file := Path(root) / name).is_file():
                return str(file)
    return ""
