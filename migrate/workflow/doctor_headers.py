# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Doctor, the third-party headers: each that the tree needs, tried by name; which root gives it, or how to get it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from migrate.cpp.header_roots import PYTHON
from migrate.cpp.includes import IncludeGraph, is_unit
from migrate.cpp.nanobind_version import HEADER as NANOBIND
from migrate.cpp.nanobind_version import nanobind_version
from migrate.cpp.needed_headers import Header, find_headers, needed
from migrate.workflow.header_advice import HeaderAdvice
from migrate.workflow.session import Session


@dataclass(frozen=True, slots=True)
class HeaderSource:
    """A root that gives headers.

    Args:
        folder: the root.
        origin: who named it: ``--deps``, ``-p``, or the place where it was discovered.
        names: the headers that it gives.
    """

    folder: str
    origin: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingPackage:
    """Headers of one package that no root gives.

    Args:
        package: its name.
        names: the headers.
        units: how many files of the tree are compiled by themselves and need one of them.
        get: how to get it.
    """

    package: str
    names: tuple[str, ...]
    units: int
    get: str


@dataclass(frozen=True, slots=True)
class HeaderReport:
    """What became of every header that the tree needs.

    Args:
        needed: how many there are.
        sources: roots that give some.
        missing: packages that nobody gives.
        remarks: what else is to be known, a sentence each.
    """

    needed: int
    sources: tuple[HeaderSource, ...]
    missing: tuple[MissingPackage, ...]
    remarks: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The whole in a few words."""
        lost = sum(len(package.names) for package in self.missing)
        named = ", ".join(package.package for package in self.missing[:4])
        more = f" and {len(self.missing) - 4} more packages" if len(self.missing) > 4 else ""
        return f"{self.needed} needed, all found" if not lost else f"{lost} of {self.needed} missing: {named}{more}"


def examine_headers(session: Session) -> HeaderReport:
    """Try each header that a tree needs.

    Args:
        session: the tree.

    Raises:
        MigrateError: nothing can be parsed here.
    """
    names = needed(session.graph)
    headers = find_headers(session.flags, session.graph, names)
    return HeaderReport(
        sum(not header.conditional for header in headers),
        tuple(_sources(session, headers)),
        tuple(_missing(session, headers)),
        tuple(_remarks(session)),
    )


def _sources(session: Session, headers: Iterable[Header]) -> list[HeaderSource]:
    origins = {str(root): "--deps" for root in session.flags.deps}
    origins |= {str(root.path): root.origin for root in session.flags.discovered}
    names_by_folder: dict[str, list[str]] = {}
    for header in headers:
        if header.file:
            names_by_folder.setdefault(header.file.removesuffix(header.name).rstrip("/") or "/", []).append(header.name)
    rest = "the compile database" if session.database is not None else "the compiler"
    rows = [
        HeaderSource(folder, origins.get(folder, rest), tuple(names))
        for folder, names in sorted(names_by_folder.items())
    ]
    return sorted(rows, key=lambda row: (row.origin == rest, row.origin, row.folder))


def _missing(session: Session, headers: Iterable[Header]) -> list[MissingPackage]:
    advice = HeaderAdvice(session.tree)
    lost: dict[str, list[Header]] = {}
    for header in headers:
        if header.missing:
            lost.setdefault(advice.package(header.name), []).append(header)
    rows = []
    for package, members in lost.items():
        names = tuple(sorted(header.name for header in members))
        users = {path for header in members for path in header.users}
        rows.append(MissingPackage(package, names, _units(session.graph, users), advice.get(names[0])))
    return sorted(rows, key=lambda row: (-row.units, row.package))


def _units(graph: IncludeGraph, users: Iterable[str]) -> int:
    paths = set(users)
    return sum(is_unit(path) for path in paths | graph.includers(*paths))


def _remarks(session: Session) -> list[str]:
    remarks = []
    pinned = HeaderAdvice(session.tree).pinned.get("nanobind")
    roots = [*session.flags.deps, *(root.path for root in session.flags.discovered)]
    include = next((root for root in roots if (root / NANOBIND).is_file()), None)
    version = nanobind_version(include) if include else ""
    if pinned is not None and pinned.version and version and version != pinned.version:
        remarks.append(f"nanobind: {include} holds {version}, the tree pins {pinned.version} ({pinned.place})")
    python = [root.path for root in session.flags.discovered if root.package == PYTHON]
    versions = {_python(Path(root)) for root in (*session.flags.deps, *python)} - {""}
    if len(versions) > 1:
        remarks.append(f"Python's headers are there in several versions: {', '.join(sorted(versions))}")
    return remarks


def _python(root: Path) -> str:
    try:
        text = (root / "patchlevel.h").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return next((line.split('"')[1] for line in text.splitlines() if "define PY_VERSION " in line and '"' in line), "")
