# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Doctor: what is there of tools, headers and flags, what a missing piece costs, and how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from migrate import rules
from migrate.errors import EXIT_DONE, EXIT_ENVIRONMENT, MigrateError
from migrate.inventory.conventions import Convention, conventions
from migrate.number_of import number_of
from migrate.tree import clang_format, ruff_format
from migrate.tree.repository import Tree
from migrate.tree.restore import recover
from migrate.workflow.doctor_headers import HeaderReport

SCHEMA = "ttnn-migrate/doctor/1"
_COMPILERS = ("g++", "clang++", "c++")


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece.

    Args:
        name: as in ``rules/doctor.yaml``.
        present: it is there and works.
        detail: which one; or why it does not count.
        required: nothing works without it.
        costs: what it costs to be without.
        get: how to get it.
    """

    name: str
    present: bool
    detail: str
    required: bool
    costs: str
    get: str


def try_headers(
    start: Path, build_dir: Path | None, deps: Sequence[Path], log: Callable[[str], None]
) -> HeaderReport | MigrateError | None:
    """Try each header that the tree of a folder needs.

    Args:
        start: the folder.
        build_dir: the folder of ``-p``.
        deps: the folders of ``--deps``.
        log: hears what is about to be done.

    Returns:
        What became of them, or why they could not be tried; None where no tree holds the folder.
    """
    from migrate.workflow.doctor_headers import examine_headers
    from migrate.workflow.session import Session

    tree = _tree(start)
    if not isinstance(tree, Tree):
        return None
    log("trying each header that the tree needs")
    try:
        return examine_headers(Session(tree, build_dir, deps))
    except MigrateError as error:
        return error


def examine(start: Path, build_dir: Path | None, headers: HeaderReport | MigrateError | None) -> list[Finding]:
    """Look at this machine and at the tree that holds a folder.

    Args:
        start: the folder.
        build_dir: the folder of ``-p``.
        headers: what became of the headers that the tree needs.

    Returns:
        One finding for each piece of ``rules/doctor.yaml``, in its order.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    tree = _tree(start)
    looks: dict[str, Callable[[], str]] = {
        "git": lambda: _program("git"),
        "tree": lambda: _state(tree),
        "libclang": _libclang,
        "compiler headers": lambda: _headers(tree, build_dir),
        "compile database": lambda: _database(tree, build_dir),
        "third-party headers": lambda: _third_party(headers),
        "clang-format": lambda: _wheel(clang_format.executable()),
        "ruff": lambda: _wheel(ruff_format.executable()),
        "C++ compiler": lambda: _first(_COMPILERS),
        "CMake": lambda: _program_or_module("cmake"),
        "ninja": lambda: _program_or_module("ninja"),
    }
    findings = []
    for name, rule in rules.load("doctor.yaml")["pieces"].items():
        required, get = rule["required"] == "always", rule["get"]
        look = looks.get(name, lambda name=name: _module(name))
        try:
            present, detail = True, look()
        except (MigrateError, _Absent, OSError, subprocess.SubprocessError) as error:
            present, detail = False, str(error)
            if isinstance(error, _Unfinished):
                required, get = True, error.cure
        findings.append(Finding(name, present, detail, required, rule["costs"], get))
    return findings


def status_of(findings: Sequence[Finding]) -> int:
    """Return the exit status: 3 if anything is missing without which nothing works."""
    return EXIT_ENVIRONMENT if any(finding.required and not finding.present for finding in findings) else EXIT_DONE


def shown_conventions(start: Path) -> tuple[Convention, ...]:
    """Read the conventions of the tree that holds a folder; none where no tree holds it.

    Args:
        start: the folder.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    tree = _tree(start)
    return conventions(tree) if isinstance(tree, Tree) else ()


def document(
    findings: Sequence[Finding],
    shown: Sequence[Convention] = (),
    headers: HeaderReport | MigrateError | None = None,
) -> dict[str, object]:
    """Return the findings as a JSON document (docs/schemas/doctor.json).

    Args:
        findings: of the machine.
        shown: conventions of the tree.
        headers: what became of the headers that the tree needs.
    """
    tried = headers if isinstance(headers, HeaderReport) else HeaderReport(0, (), ())
    return {
        "schema": SCHEMA,
        "exit_status": status_of(findings),
        "pieces": [
            {
                "name": finding.name,
                "found": finding.present,
                "detail": finding.detail,
                "required": finding.required,
                "costs": finding.costs,
                "get": finding.get,
            }
            for finding in findings
        ],
        "headers": {
            "needed": tried.needed,
            "given": [{"folder": row.folder, "origin": row.origin, "names": list(row.names)} for row in tried.sources],
            "missing": [
                {"package": row.package, "names": list(row.names), "units": row.units, "get": row.get}
                for row in tried.missing
            ],
            "remarks": list(tried.remarks),
        },
        "conventions": [
            {"name": convention.name, "value": convention.value, "place": convention.place} for convention in shown
        ],
    }


class _Absent(Exception):
    """A piece is not there."""


class _Unfinished(_Absent):
    """A change was interrupted and cannot be put back."""

    def __init__(self, error: MigrateError) -> None:
        super().__init__(f"{error.what} [{error.code}]")
        self.cure = error.cure


def _state(tree: Tree | MigrateError) -> str:
    """Put back what an interrupted run left, as every command does, and say where the tree is."""
    if not isinstance(tree, Tree):
        return _absent(tree.what)
    try:
        restored = recover(tree)
    except MigrateError as error:
        raise _Unfinished(error) from error
    done = f"; an earlier run was interrupted, put back: {', '.join(restored)}" if restored else ""
    return f"{tree.root}{done}"


def _absent(reason: str) -> str:
    raise _Absent(reason)


def _tree(start: Path) -> Tree | MigrateError:
    try:
        return Tree.open(start)
    except MigrateError as error:
        return error


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        return _absent("not on the PATH")
    done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    return next(_words(done.stdout), path)


def _words(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _first(names: Sequence[str]) -> str:
    for name in names:
        if shutil.which(name):
            return _program(name)
    return _absent(f"none of {', '.join(names)} is on the PATH")


def _module(name: str) -> str:
    if find_spec(name) is None:
        return _absent("not installed for this Python")
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _program_or_module(name: str) -> str:
    return _program(name) if shutil.which(name) else _module(name)


def _libclang() -> str:
    from migrate.cpp.toolchain import load_library

    return load_library()


def _headers(tree: Tree | MigrateError, build_dir: Path | None) -> str:
    from migrate.cpp.compile_database import CompileDatabase
    from migrate.cpp.toolchain import find_toolchain

    database = CompileDatabase.find(tree.root, build_dir) if isinstance(tree, Tree) else None
    root = tree.root if isinstance(tree, Tree) else Path(os.devnull)
    toolchain = find_toolchain(database.compilers if database else (), root)
    return f"{toolchain.resources} (of {toolchain.origin})"


def _database(tree: Tree | MigrateError, build_dir: Path | None) -> str:
    from migrate.cpp.compile_database import CompileDatabase

    if not isinstance(tree, Tree):
        return _absent("there is no tree")
    database = CompileDatabase.find(tree.root, build_dir)
    if database is None:
        return _absent("no build*/compile_commands.json")
    stale = f", {len(database.stale)} stale entries left out" if database.stale else ""
    dropped = f", {number_of(len(database.dropped), 'flag')} left out" if database.dropped else ""
    return f"{database.file}: {number_of(len(database.units), 'unit')}{stale}{dropped}"


def _third_party(headers: HeaderReport | MigrateError | None) -> str:
    if headers is None:
        return _absent("there is no tree")
    if isinstance(headers, MigrateError):
        return _absent(headers.what)
    return _absent(headers.summary) if headers.missing else headers.summary


def _wheel(program: Path | None) -> str:
    if program is None:
        return _absent("the wheel is not installed")
    return _program(str(program))
