# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The third-party packages that a tree's CMake files download, each with the version that they pin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from migrate.cmake.parser import Command, commands
from migrate.errors import MigrateError
from migrate.tree.reader import Reader

_ADD = "cpmaddpackage"
_VERSION = re.compile(r"v?(\d+(?:\.\d+)+)")
_PLAIN = re.compile(r"[\w.+:/@-]*")  # what may stand in a command that somebody copies
_HASH = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class PinnedPackage:
    """One package.

    Args:
        name: as CMake names it.
        version: as numbers; empty if only a commit is pinned and no comment tells its version.
        tag: tag or commit; empty if it is downloaded as an archive.
        url: of the repository or the archive.
        place: ``file:line``.
    """

    name: str
    version: str
    tag: str
    url: str
    place: str

    @property
    def download(self) -> str:
        """The command that gets it; empty where the CMake files do not say from where."""
        if not self.url:
            return ""
        if not self.tag:
            return f"curl -LO {self.url}"
        if _HASH.fullmatch(self.tag):
            return f"git clone {self.url} {self.name} && git -C {self.name} checkout {self.tag[:12]}"
        return f"git clone --depth 1 --branch {self.tag} {self.url} {self.name}"


def pinned_packages(tree: Reader) -> dict[str, PinnedPackage]:
    """Return the packages of a tree by name in lower case; what the top folders say comes before what others say.

    Args:
        tree: the tree.
    """
    packages: dict[str, PinnedPackage] = {}
    listed = (path for path in tree.files(".cmake", ".txt") if path.endswith((".cmake", "CMakeLists.txt")))
    for path in sorted(listed, key=lambda path: (path.count("/"), path)):
        data = tree.read(path)
        if b"CPMAddPackage" not in data:
            continue
        for package in _packages(path, data):
            packages.setdefault(package.name.lower(), package)
    return packages


def _packages(path: str, data: bytes) -> Iterator[PinnedPackage]:
    try:
        added = [command for command in commands(path, data) if command.name == _ADD]
    except MigrateError:  # what CMake itself cannot read pins nothing
        return
    for command in added:
        values = _values(command)
        if not (name := values.get("NAME", "")):
            continue
        tag, repository = values.get("GIT_TAG", ""), values.get("GITHUB_REPOSITORY", "")
        url = f"https://github.com/{repository}" if repository else values.get("GIT_REPOSITORY", values.get("URL", ""))
        version = values.get("VERSION", "") or _version(tag, data, command)
        if not tag and repository and version:
            tag = f"v{version}"
        if all(_PLAIN.fullmatch(text) for text in (name, version, tag, url)):
            yield PinnedPackage(name, version, tag, url, f"{path}:{command.line}")


def _values(command: Command) -> dict[str, str]:
    texts = [argument.text for argument in command.arguments]
    return {key: value for key, value in pairwise(texts) if key.isupper()}


def _version(tag: str, data: bytes, command: Command) -> str:
    """Read a version from a tag, or from the comment behind a commit."""
    if match := _VERSION.fullmatch(tag):
        return match[1]
    if not tag:
        return ""
    behind = data[command.start : command.end].decode("utf-8", "replace").partition(tag)[2].partition("\n")[0]
    match = _VERSION.search(behind) if "#" in behind else None
    return match[1] if match else ""
