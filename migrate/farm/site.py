# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a machine must have to do a run's tasks: the tree in one state, the same tools, the same headers."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import migrate
from migrate import data, rules
from migrate.cpp.cache import digest
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.toolchain import load_library
from migrate.tree.repository import Tree

_CODE = (*HEADER_SUFFIXES, *SOURCE_SUFFIXES)
_STANDARD_HEADERS = Path("/usr/include/c++")


@dataclass(frozen=True, slots=True)
class Site:
    """What tasks need.

    Args:
        root: of the user's tree.
        revision: its commit; empty where all share the user's folder.
        changes: content of every file that differs from the commit; None for one that is gone. Empty where all
            share the user's folder.
        mark: a file with ``token`` in it: who sees it shares the user's folder.
        token: of this pool.
        repository: where each machine fetches the commit from; empty where all share the user's folder.
        versions: of everything that an answer depends on.
        folders: third-party and compiler headers, each with a digest of its names and sizes.
        rules: the user's own rule files, or None.
    """

    root: Path
    revision: str
    changes: tuple[tuple[str, bytes | None], ...]
    mark: Path
    token: str
    repository: str
    versions: tuple[tuple[str, str], ...]
    folders: tuple[tuple[str, str], ...]
    rules: Path | None

    @property
    def state(self) -> str:
        """The commit and the changes on top of it, in short."""
        parts = [part for path, content in self.changes for part in (path, b"\0" if content is None else content)]
        return digest(self.revision, *parts)


def site_of(tree: Tree, mark: Path, token: str, repository: str, folders: Iterable[str]) -> Site:
    """Describe what tasks of a tree need.

    Args:
        tree: in the state that tasks are for.
        mark: see :class:`Site`.
        token: see :class:`Site`.
        repository: see :class:`Site`.
        folders: that tasks read, outside the tree.
    """
    measured = tuple((folder, folder_digest(folder)) for folder in sorted(set(folders)))
    return Site(
        tree.root,
        tree.git.line("rev-parse", "HEAD") if repository else "",
        tuple(sorted(_changes(tree).items())) if repository else (),
        mark,
        token,
        repository,
        tuple(versions().items()),
        measured,
        rules.overlay(),
    )


def unlike(site: Site) -> str:
    """Say in what this machine differs from what a site asks for; empty if in nothing."""
    here = versions()
    for name, version in site.versions:
        if here.get(name) != version:
            return f"{name} is {here.get(name) or 'not there'}, and {version} where the run was started"
    for folder, content in site.folders:
        if not Path(folder).is_dir():
            return f"the headers of {folder} are missing"
        if folder_digest(folder) != content:
            return f"the headers of {folder} are others than where the run was started"
    return ""


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of everything that an answer depends on, by name."""
    standard = sorted(entry.name for entry in _STANDARD_HEADERS.iterdir()) if _STANDARD_HEADERS.is_dir() else []
    return {
        "ttnn-migrate": _program(),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "libclang": load_library(),
        "the C library": " ".join(platform.libc_ver()),
        "the C++ library": " ".join(standard) or "none",
    }


@cache
def folder_digest(folder: str) -> str:
    """Return a digest of the names and sizes of all files below a folder; empty if it is not there."""
    names = hashlib.blake2b(digest_size=8)
    if not Path(folder).is_dir():
        return ""
    for place, below, files in os.walk(folder):
        below.sort()
        for name in sorted(files):
            path = Path(place, name)
            size = path.stat().st_size if path.exists() else 0
            names.update(f"{path.relative_to(folder)}\0{size}\0".encode("utf-8", "surrogateescape"))
    return names.hexdigest()


def _program() -> str:
    """Return this program's release, with a digest of its code and its rules."""
    content = hashlib.blake2b(digest_size=4)
    for file in sorted(Path(migrate.__file__).parent.rglob("*.py")):
        content.update(file.read_bytes())
    for name in data.walk("rules", ".yaml"):
        content.update(data.text(name).encode())
    return f"{migrate.__version__} ({content.hexdigest()})"


def _changes(tree: Tree) -> dict[str, bytes | None]:
    """Return what a parse can see of the difference to HEAD; files that a sparse work tree leaves out are none."""
    tracked = tree.git.zipped("diff", "--name-only", "--no-renames", "-z", "HEAD")
    others = tree.git.zipped("ls-files", "--others", "--exclude-standard", "-z")
    paths = [*tracked, *(path for path in others if path.endswith(_CODE))]
    return {path: tree.read(path) if tree.absolute(path).is_file() else None for path in paths}
