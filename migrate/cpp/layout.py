# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Compiler flags from the tree's layout: ``rules/layout.yaml`` for a tree without a compile database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from migrate import rules
from migrate.errors import MigrateError


class Files(Protocol):
    """What this layer needs of a tree."""

    @property
    def root(self) -> Path:
        """The tree's top folder."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        ...

    def exists(self, path: str) -> bool:
        """True if the file is there."""
        ...

    def files(self, *suffixes: str) -> list[str]:
        """Return the tree's files that end in one of the suffixes."""
        ...


@dataclass(frozen=True, slots=True)
class Subtree:
    """Flags of the files below one folder.

    Args:
        path: folder, empty for the whole tree.
        include: include roots relative to the tree.
        defines: macros as ``NAME`` or ``NAME=value``.
        options: other flags.
    """

    path: str
    include: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """True if ``path`` lies below the folder."""
        return not self.path or path == self.path or path.startswith(self.path + "/")


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole of ``rules/layout.yaml``.

    Args:
        language: flags that choose language and standard.
        precompiled: CMakeLists with the list of precompiled headers.
        units: folders that hold host translation units.
        kernels: pattern of paths that are compiled for the device.
        subtrees: in the order of the file; each that holds a path adds to it.
        planning: headers worth precompiling for planning where the tree itself precompiles none.
        precompiled_below: CMakeLists with the list of what a library precompiles for itself, by folder with a slash.
    """

    language: tuple[str, ...]
    precompiled: str
    units: tuple[str, ...]
    kernels: str
    subtrees: tuple[Subtree, ...]
    planning: tuple[str, ...] = ()
    precompiled_below: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> list[Subtree]:
        """Return the subtrees that hold ``path``."""
        return [subtree for subtree in self.subtrees if subtree.holds(path)]

    def roots(self, path: str) -> list[str]:
        """Return the include roots of ``path``, relative to the tree, in order."""
        return list(dict.fromkeys(root for subtree in self.of(path) for root in subtree.include))

    def arguments(self, path: str) -> list[str]:
        """Return the flags of ``path`` without its include roots."""
        subtrees = self.of(path)
        options = [option for subtree in subtrees for option in subtree.options]
        return [*self.language, *options, *(f"-D{define}" for subtree in subtrees for define in subtree.defines)]


@rules.cached
def layout() -> Layout:
    """Load ``rules/layout.yaml``."""
    raw = rules.load("layout.yaml")
    subtrees = tuple(
        Subtree(
            path=entry["path"],
            include=tuple(entry.get("include", ())),
            defines=tuple(entry.get("defines", ())),
            options=tuple(entry.get("options", ())),
        )
        for entry in raw["subtrees"]
    )
    return Layout(
        tuple(raw["language"]),
        raw["precompiled"],
        tuple(raw["units"]),
        raw["kernels"],
        subtrees,
        tuple(raw.get("planning", ())),
        {entry["below"]: entry["list"] for entry in raw.get("precompiled_below", ())},
    )


def include_roots(folders: Sequence[Path]) -> list[Path]:
    """Turn what was given as ``--deps`` into include roots.

    Each folder is a root itself. A folder of packages (one of its subfolders has an ``include`` folder, possibly
    below a version's folder as in a CPM cache) adds the ``include`` folder of each package, or the package itself.

    Raises:
        MigrateError: MIG106, a folder does not exist.
    """
    roots: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise MigrateError("MIG106", folder=folder)
        top = folder.absolute()
        roots.append(top)
        packages = {folder: _package_roots(folder) for folder in sorted(top.iterdir()) if folder.is_dir()}
        if top.name != "include" and any(packages.values()):
            for package, package_roots in packages.items():
                roots += package_roots or [package]
    return list(dict.fromkeys(roots))


def _package_roots(package: Path) -> list[Path]:
    if (package / "include").is_dir():
        return [package / "include"]
    return sorted(folder for folder in package.glob("*/include") if folder.is_dir())
