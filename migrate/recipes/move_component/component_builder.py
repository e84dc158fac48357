# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the steps of one component's move gather."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate.inventory.components.units import unit_of
from migrate.moving.move_builder import MoveBuilder
from migrate.recipes.move_component.component import Component
from migrate.recipes.move_component.move_set import MoveSet
from migrate.tree.plan import Change, Create


@dataclass(slots=True)
class ComponentBuilder(MoveBuilder):
    """One move in the making.

    Args:
        component: that moves.
        move_set: from where to where.
        created: new files, by path; shims stand where a moved header stood.
    """

    component: Component = field(kw_only=True)
    move_set: MoveSet = field(kw_only=True)
    created: dict[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        """New path of each file that moves, by its old one."""
        return self.move_set.files

    @property
    def step(self) -> str:
        """Reason of the moves."""
        return "move the component"

    def moved_before(self, header: str) -> str:
        """Return where a header that stays has gone before, and left a shim; empty if it has not."""
        row = self.move_set.rows.units.get(unit_of(header))
        if row is None or self.move_set.moves(header):
            return ""
        new = row.target + header[len(row.unit) :]
        return new if self.context.tree.exists(new) else ""

    def contents(self) -> dict[str, bytes | None]:
        """Return what the edits so far make of the files, by new path; None for a file that is gone."""
        return {**MoveBuilder.contents(self), **self.created}

    def changes(self) -> list[Change]:
        """Return the moves, edits, deletions and new files."""
        new = [Create(path, text, "shim" if path in self.files else "split") for path, text in self.created.items()]
        return [*MoveBuilder.changes(self), *sorted(new, key=lambda create: create.path)]
