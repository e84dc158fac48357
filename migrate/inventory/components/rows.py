# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of ``rules/components``: where each unit goes, what becomes of each namespace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate import rules
from migrate.errors import MigrateError

FOLDER = "components"


@dataclass(frozen=True, slots=True)
class Group:
    """Units that move together.

    Args:
        name: as the command line takes it, for example ``ttml::autograd``.
        folder: of the library that takes them.
        target: its CMake target.
        alias: the name by which others link it.
        by_hand: what nothing but a person can do.
        phase: of the plan.
        decision: what was chosen where plan and tree disagree, and why.
        bindings: its sources are compiled with ttnn's bindings; it has no library of its own.
    """

    name: str
    folder: str
    target: str = ""
    alias: str = ""
    by_hand: tuple[str, ...] = ()
    phase: str = ""
    decision: str = ""
    bindings: bool = False


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Where one unit goes; a unit is a header and its source, named by their path without suffix.

    Args:
        unit: today.
        target: afterwards.
        group: that it moves with.
        reason: why it belongs there.
    """

    unit: str
    target: str
    group: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NamespaceRow:
    """What becomes of a namespace.

    Args:
        old: today.
        new: afterwards.
        scope: ``whole`` if nothing of it stays behind, else ``partial``.
    """

    old: str
    new: str
    scope: str = "partial"


@dataclass(frozen=True, slots=True)
class SplitRow:
    """Declarations that leave a header that stays, for a new one.

    Args:
        header: that stays.
        names: qualified names of what leaves it.
        target: the new header.
        group: that it moves with.
        reason: who needs them without the rest.
    """

    header: str
    names: tuple[str, ...]
    target: str
    group: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ComponentRows:
    """All rows.

    Args:
        roots: folders whose files are units.
        groups: by name.
        units: by unit.
        namespaces: by old name.
        splits: of headers that stay.
    """

    roots: tuple[str, ...] = ()
    groups: Mapping[str, Group] = field(default_factory=dict)
    units: Mapping[str, UnitRow] = field(default_factory=dict)
    namespaces: Mapping[str, NamespaceRow] = field(default_factory=dict)
    splits: tuple[SplitRow, ...] = ()

    def of_group(self, name: str) -> list[UnitRow]:
        """Return the rows of a group's units, sorted."""
        return [row for _, row in sorted(self.units.items()) if row.group == name]

    def namespace(self, old: str) -> NamespaceRow | None:
        """Return the row of a namespace, or of the nearest one around it."""
        while old and old not in self.namespaces:
            old = old.rpartition("::")[0]
        return self.namespaces.get(old)


@rules.cached
def component_rows() -> ComponentRows:
    """Read the rows of all files; a later file's row of the same name takes the place of an earlier one's.

    Raises:
        MigrateError: MIG901 to MIG904 for files that cannot be read, MIG530 for a row without its group.
    """
    roots: list[str] = []
    groups: dict[str, Group] = {}
    units: dict[str, UnitRow] = {}
    namespaces: dict[str, NamespaceRow] = {}
    splits: dict[str, SplitRow] = {}
    for name in rules.names(FOLDER):
        content = rules.load(name)
        roots += [root for root in content.get("roots", ()) if root not in roots]
        for key, raw in content.get("groups", {}).items():
            fields = ("folder", "target", "alias", "phase", "decision", "bindings")
            known = {field: raw[field] for field in fields if field in raw}
            groups[key] = Group(key, **known, by_hand=tuple(raw.get("by_hand", ())))
        units |= {key: UnitRow(key, **raw) for key, raw in content.get("units", {}).items()}
        namespaces |= {
            key: NamespaceRow(key, raw["name"], raw["scope"]) for key, raw in content.get("namespaces", {}).items()
        }
        for raw in content.get("splits", ()):
            splits[raw["target"]] = SplitRow(**{**raw, "names": tuple(raw["names"])})
    for what, group in [(row.unit, row.group) for row in units.values()] + [
        (row.target, row.group) for row in splits.values()
    ]:
        if group not in groups:
            raise MigrateError("MIG530", where=what, unit=what, group=group, known=", ".join(sorted(groups)))
    return ComponentRows(tuple(roots), groups, units, namespaces, tuple(splits.values()))
