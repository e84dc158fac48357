# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources of bindings as items: what each registers in the old library's module goes to ttnn's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from migrate.cpp.source import Source
from migrate.inventory.file_item import WholeFile
from migrate.inventory.items import Item
from migrate.inventory.python_packages import PackageRow, bound_before, package_rows
from migrate.tree.reader import Reader

KIND, PREFIX = "registrations", "registrations:"


@dataclass(frozen=True)
class BindingSource(WholeFile):
    """A source that registers, in the old library's module, what a package gives: ``registrations:PACKAGE``.

    Args:
        row: where the package goes.
    """

    row: PackageRow
    kind: str = KIND

    @property
    def names(self) -> tuple[str, ...]:
        """Its name."""
        return (self.name,)

    @property
    def binding_files(self) -> tuple[str, ...]:
        """The source."""
        return (self.path,)


def binding_sources(tree: Reader) -> Iterator[Item]:
    """Yield the sources whose registrations have not gone yet, or not all of them."""
    for row in package_rows().packages.values():
        if row.namespaces and len(row.old_sources) == 1 and tree.exists(row.old_sources[0]):
            path = row.old_sources[0]
            if bound_before(row, tree):
                source = Source(path, tree.read(path))
                yield BindingSource(f"{PREFIX}{row.old}", path, (source.span(0, len(source)),), row)


def moved_sources(tree: Reader) -> Iterator[str]:
    """Yield the names of the sources whose registrations have all gone."""
    for row in package_rows().packages.values():
        if row.namespaces and tree.exists(row.new_source) and not bound_before(row, tree):
            yield f"{PREFIX}{row.old}"
