# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python packages of ttml: what each gives, what binds it, and where the rules send it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from migrate import rules
from migrate.cpp.source import Source
from migrate.python.source import parse
from migrate.tree.reader import Reader

_FILE = "python_packages.yaml"
PACKAGE_FILE = "__init__.py"
_CLASS = re.compile(rb'\b(?:class_|enum_|exception|bind_map|bind_vector)<[^;{}"]*?>\s*\(\s*\w+\s*,\s*"(\w+)"')
_ENUM = re.compile(rb"\bexport_enum<(?:\w+::)*(\w+)>\s*\(\s*\w+\s*\)")
_FUNCTION = re.compile(rb'\bm\w*\.def\(\s*"(\w+)"')


@dataclass(frozen=True, slots=True)
class PackageRow:
    """Where one package goes.

    Args:
        old: its dotted name.
        folder: today.
        name: dotted, afterwards.
        target: folder afterwards.
        old_sources: register what it gives, in the old library's module.
        new_source: registers it in ttnn's module.
        module: of ttnn that holds what is registered.
        renames: new last names.
        namespaces: new names of those that the sources open.
        reason: what belongs together.
    """

    old: str
    folder: str
    name: str
    target: str
    old_sources: tuple[str, ...]
    new_source: str
    module: str
    renames: Mapping[str, str] = field(default_factory=dict)
    namespaces: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def moved(self) -> str:
        """The file that is there once the package is."""
        return f"{self.target}/{PACKAGE_FILE}"

    @property
    def extension(self) -> str:
        """The old library's module with what is registered: the package of the top with an underscore."""
        top, _, rest = self.old.partition(".")
        return f"{top}._{top}.{rest}"

    def renamed(self, name: str) -> str:
        """Return the new last name of what the package gives."""
        return self.renames.get(name, name)


@dataclass(frozen=True, slots=True)
class PackageRows:
    """All rows.

    Args:
        packages: by dotted name.
        users: folders whose files name the packages.
        kept: files that test the old names.
    """

    packages: Mapping[str, PackageRow]
    users: tuple[str, ...]
    kept: tuple[str, ...]


@rules.cached
def package_rows() -> PackageRows:
    """Read the rows.

    Raises:
        MigrateError: MIG901 to MIG904 for a file that cannot be read.
    """
    content = rules.load(_FILE)
    packages = {
        old: PackageRow(
            old,
            raw["folder"],
            raw["name"],
            raw["target"],
            tuple(raw["binding"]["old"]),
            raw["binding"]["new"],
            raw["binding"]["module"],
            raw.get("renames", {}),
            raw["binding"].get("namespaces", {}),
            raw["reason"],
        )
        for old, raw in content.get("packages", {}).items()
    }
    return PackageRows(packages, tuple(content.get("users", ())), tuple(content.get("kept", ())))


def registered(data: bytes) -> dict[str, int]:
    """Return the names that a source of bindings gives a module, each with its line: classes, enums and functions.

    Args:
        data: the source.
    """
    source = Source("", data)
    text = source.uncommented
    matches = [match for pattern in (_CLASS, _ENUM, _FUNCTION) for match in pattern.finditer(text)]
    names: dict[str, int] = {}
    for match in sorted(matches, key=lambda match: match.start()):
        names.setdefault(match[1].decode(), source.line(match.start()))
    return names


def bound_before(row: PackageRow, tree: Reader) -> dict[str, str]:
    """Return what the old library's module registers still, each with its place."""
    return {
        name: f"{path}:{line}"
        for path in row.old_sources
        if tree.exists(path)
        for name, line in registered(tree.read(path)).items()
    }


def bound_now(row: PackageRow, tree: Reader) -> dict[str, int]:
    """Return what ttnn's module registers for a package."""
    return registered(tree.read(row.new_source)) if tree.exists(row.new_source) else {}


def modules_of(folder: str, tree: Reader) -> dict[str, str]:
    """Return the Python files right in a package's folder, its own left out, by the module's last name."""
    paths = [path for path in tree.files(".py") if path.rpartition("/")[0] == folder]
    names = {path.rpartition("/")[2].removesuffix(".py"): path for path in paths}
    return {name: path for name, path in names.items() if name != "__init__"}


def written_in_python(folder: str, tree: Reader) -> dict[str, str]:
    """Return what a package's own file takes from the modules beside it: each name with that module's last name."""
    path = f"{folder}/{PACKAGE_FILE}"
    if not tree.exists(path):
        return {}
    beside = modules_of(folder, tree)
    names: dict[str, str] = {}
    for node in ast.walk(parse(tree.read(path))[0]):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module in beside:
            names |= {alias.asname or alias.name: str(node.module) for alias in node.names if alias.name != "*"}
    return names


def gives(row: PackageRow, tree: Reader) -> set[str]:
    """Return the names that a package gives: those in Python and those that are registered, and its modules."""
    names = {*bound_before(row, tree), *bound_now(row, tree)}
    for folder in (row.folder, row.target):
        names |= {*written_in_python(folder, tree), *modules_of(folder, tree)}
        names |= set(_listed(f"{folder}/{PACKAGE_FILE}", tree))
    return names


def _listed(path: str, tree: Reader) -> Iterator[str]:
    """Yield the names of the top level of a file: its own definitions, and the strings of ``__all__``."""
    for node in parse(tree.read(path))[0].body if tree.exists(path) else ():
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets
        ):
            yield from (
                one.value
                for one in ast.walk(node.value)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
