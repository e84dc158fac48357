# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Roots of third-party headers that nobody named: of the interpreter, of CPM's cache, of builds and submodules."""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from migrate import rules

FILE = "headers.yaml"
PYTHON = "Python"
_NAME = "NAME"


@dataclass(frozen=True, slots=True)
class HeaderRoot:
    """A folder that headers are looked for in.

    Args:
        path: the folder.
        package: what it belongs to.
        origin: in which place it was found.
    """

    path: Path
    package: str
    origin: str


def discover(tree: Path) -> list[HeaderRoot]:
    """Return the roots that a tree and this Python bring by themselves.

    Of several versions of one package, the one that came last counts; mixing them would compile against neither.

    Args:
        tree: its top folder.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    table = rules.load(FILE)
    newest: dict[str, tuple[Path, str]] = {}
    for place in table["places"]:
        for name, folder in _packages(tree, place["path"]):
            newest.setdefault(name, (folder, place["origin"]))
    cache = os.environ.get("CPM_SOURCE_CACHE", "")
    for name, folder in _packages(Path(cache), table["cache"]) if os.path.isabs(cache) else ():  # noqa: PTH117
        newest.setdefault(name, (folder, "CPM_SOURCE_CACHE"))
    roots = [
        HeaderRoot(root, name, origin)
        for name, (folder, origin) in sorted(newest.items())
        for root in _roots(folder, table["roots"])
    ]
    return [*roots, *python_root()]


def python_root() -> Iterator[HeaderRoot]:
    """Yield the folder of the running interpreter's own headers, if it has them."""
    folder = Path(sysconfig.get_path("include"))
    if (folder / "Python.h").is_file():
        yield HeaderRoot(folder, PYTHON, "this interpreter")


def _packages(top: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """Yield the packages of a place, newest first."""
    if not top.is_dir():
        return
    before, _, after = pattern.partition(_NAME)
    depth = before.count("/")
    shape = re.compile(re.escape(before.split("/")[-1]) + r"(.+?)" + re.escape(after.split("/")[0]))
    folders = [folder for folder in top.glob(pattern.replace(_NAME, "*")) if folder.is_dir() and any(folder.iterdir())]
    for folder in sorted(folders, key=lambda folder: (-folder.stat().st_mtime_ns, folder)):
        match = shape.fullmatch(folder.relative_to(top).parts[depth])
        if match:
            yield match[1], folder


def _roots(package: Path, patterns: Iterable[str]) -> list[Path]:
    folders = [folder for pattern in patterns for folder in sorted(package.glob(pattern)) if folder.is_dir()]
    return list(dict.fromkeys(folders)) or [package]
