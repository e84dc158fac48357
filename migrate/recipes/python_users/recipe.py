# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``python-users``: a Python file or notebook names what has moved by its new name; stale names are reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from migrate.context import Context
from migrate.cpp.source import Source, Span
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.python_packages import (
    PACKAGE_FILE,
    PackageRow,
    bound_now,
    gives,
    modules_of,
    package_rows,
    written_in_python,
)
from migrate.python.parsing import concrete_tree
from migrate.python.rename_modules import STEP, Renamed, rename_modules
from migrate.recipes.python_users import notebook
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit, Note, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused, note

NAME, KIND, PREFIX = "python-users", "python-user", "users:"
_SUFFIXES = (".py", ".ipynb")


@dataclass(frozen=True)
class User:
    """A file that names one of the packages; the command line calls it ``users:PATH``.

    Args:
        name: the prefix and the path.
        path: from the tree's root.
        spans: the whole file.
    """

    name: str
    path: str
    spans: tuple[Span, ...]
    kind: str = KIND
    language: str = "python"
    names: tuple[str, ...] = ()
    binding_files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The file itself."""
        return (self.path,)


def items(tree: Reader) -> Iterator[Item]:
    """Yield the files that name one of the packages that have moved, or that a rule file sends somewhere."""
    rows = package_rows()
    tops = {old.partition(".")[0].encode() for old in rows.packages}
    for path in tree.files(*_SUFFIXES):
        if path.startswith(tuple(f"{folder}/" for folder in rows.users)) and not _is_apart(path):
            data = tree.read(path)
            if any(b"import " + top in data or b"from " + top in data for top in tops):
                source = Source(path, data)
                yield User(f"{PREFIX}{path}", path, (source.span(0, len(source)),))


def _is_apart(path: str) -> bool:
    """Tell whether a file tests the old names, or is one of a package itself."""
    rows = package_rows()
    return path in rows.kept or any(path.startswith(f"{row.folder}/") for row in rows.packages.values())


def plan(item: User, context: Context) -> Plan:
    """Plan the names of one file.

    Args:
        item: from :func:`items`.
        context: the tree.

    Returns:
        The plan, with a remark for each name that nothing gives; empty if nothing of what it names has moved.

    Raises:
        Refused: MIG549, it cannot be rewritten.
    """
    tree = context.tree
    renamed = [row for package in package_rows().packages.values() for row in _renamed(package, tree)]
    data = tree.read(item.path)
    stale: list[tuple[str, int]] = []

    def edit(text: bytes) -> bytes:
        renames = rename_modules(item.path, text, renamed)
        stale.extend(renames.stale)
        return apply_edits(text, renames.edits)

    try:
        new = notebook.edited(item.path, data, edit) if item.path.endswith(".ipynb") else edit(data)
    except MigrateError as error:
        if error.code != "MIG861":
            raise
        raise Refused("MIG549", where=item.path, file=item.path, reason="does not parse") from error
    edits = (Edit(item.path, 0, len(data), new, STEP),) if new != data else ()
    return Plan(item.name, NAME, edits, tuple(_notes(item.path, stale)), {"stale": sorted({name for name, _ in stale})})


def _renamed(row: PackageRow, tree: Reader) -> Iterator[Renamed]:
    """Yield what a package, and each module of it, has become; nothing has if it has not moved."""
    known = gives(row, tree)
    if not tree.exists(row.moved):
        if tree.exists(f"{row.folder}/{PACKAGE_FILE}"):
            yield Renamed(row.old, row.name, {}, known)
        return
    names = {*bound_now(row, tree), *written_in_python(row.target, tree)}
    yield Renamed(row.old, row.name, {name: row.renamed(name) for name in names}, known)
    for last, path in modules_of(row.target, tree).items():
        names = set(_public(path, tree.read(path)))
        yield Renamed(f"{row.old}.{last}", f"{row.name}.{last}", {name: name for name in names})


def _public(path: str, data: bytes) -> Iterator[str]:
    for statement in concrete_tree(path, data).body:
        if isinstance(statement, cst.FunctionDef | cst.ClassDef):
            yield statement.name.value


def _notes(path: str, stale: list[tuple[str, int]]) -> Iterator[Note]:
    for name, line in dict.fromkeys(stale):
        where = path if path.endswith(".ipynb") else f"{path}:{line}"
        yield note("MIG548", Severity.INFO, where=where, file=path, name=name)
