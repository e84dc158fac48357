# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Components: groups of units that the rules send into ttnn, and single units of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.source import Source, Span
from migrate.inventory.components.rows import Group, SplitRow, UnitRow, component_rows
from migrate.inventory.components.units import SUFFIXES, exported, is_shim
from migrate.inventory.items import Item
from migrate.tree.reader import Reader

KIND = "component"


@dataclass(frozen=True)
class Component:
    """A group of units that moves at once, or one unit of it.

    Args:
        name: of the group, or path of the unit without suffix.
        group: of the rules.
        units: those of its units that have not moved yet.
        splits: headers that stay and lose declarations to it.
        sources: files of the units.
        tree: holds them.
    """

    name: str
    group: Group
    units: tuple[UnitRow, ...]
    splits: tuple[SplitRow, ...]
    sources: tuple[str, ...]
    tree: Reader
    kind: str = KIND
    language: str = "cpp"
    binding_files: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Files of the units."""
        return self.sources

    @property
    def aliases(self) -> tuple[str, ...]:
        """The headers, where it is one unit."""
        return tuple(path for path in self.sources if path.endswith(HEADER_SUFFIXES)) if len(self.units) == 1 else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What its headers declare."""
        headers = [path for path in self.sources if path.endswith(HEADER_SUFFIXES)]
        declared = {name.qualified for path in headers for name in exported(self.tree.read(path))}
        return (self.name, *sorted(declared))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its headers, from end to end."""
        headers = [path for path in self.sources if path.endswith(HEADER_SUFFIXES)]
        texts = [Source(path, self.tree.read(path)) for path in headers]
        return tuple(source.span(0, len(source)) for source in texts)


def components(tree: Reader) -> Iterator[Item]:
    """Yield the groups of which something has not moved yet."""
    rows = component_rows()
    for group in rows.groups.values():
        component = _component(group.name, group, rows.of_group(group.name), tree)
        if component is not None:
            yield component


def component_named(tree: Reader, name: str) -> Item | None:
    """Return a group by its name, or one unit by its path, with a suffix or without, if it has not moved yet."""
    rows = component_rows()
    if (group := rows.groups.get(name)) is not None:
        return _component(name, group, rows.of_group(name), tree)
    unit = name.rpartition(".")[0] if name.endswith(SUFFIXES) else name
    row = rows.units.get(unit)
    return _component(unit, rows.groups[row.group], [row], tree) if row is not None else None


def moved_components(tree: Reader) -> Iterator[str]:
    """Yield the groups whose units all stand at their new places."""
    rows = component_rows()
    for name, group in rows.groups.items():
        units = rows.of_group(name)
        if units and all(_files(row.target, tree) for row in units) and _component(name, group, units, tree) is None:
            yield name


def _component(name: str, group: Group, rows: list[UnitRow], tree: Reader) -> Component | None:
    units = tuple(row for row in rows if not _has_moved(row, tree))
    files = tuple(path for row in units for path in _files(row.unit, tree))
    own = [row for row in component_rows().splits if row.group == group.name]
    splits = tuple(row for row in own if tree.exists(row.header) and not tree.exists(row.target))
    return Component(name, group, units, splits, files, tree) if files else None


def _has_moved(row: UnitRow, tree: Reader) -> bool:
    """Tell whether a unit stands at its new place, with nothing but shims at the old one."""
    return bool(_files(row.target, tree)) and all(is_shim(path, tree) for path in _files(row.unit, tree))


def _files(unit: str, tree: Reader) -> list[str]:
    return [f"{unit}{suffix}" for suffix in SUFFIXES if tree.exists(f"{unit}{suffix}")]
