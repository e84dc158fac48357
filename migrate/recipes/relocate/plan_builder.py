# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the steps of one relocation gather."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from migrate.cpp.new_function import NewOverload
from migrate.moving.move_builder import MoveBuilder
from migrate.moving.split_header import STEP
from migrate.recipes.relocate.relocation import Relocation
from migrate.tree.plan import Change, Create


@dataclass(slots=True)
class PlanBuilder(MoveBuilder):
    """One relocation in the making.

    Args:
        relocation: of the operation.
        declared: names that a shared header declares in any namespace.
        globals: global names, by the shared header that declares them and gives them a namespace.
        overloads: of the public function.
        header: the public header as it is.
        created: new headers of what leaves headers that stay, by path.
    """

    relocation: Relocation = field(kw_only=True)
    declared: dict[str, frozenset[str]] = field(default_factory=dict)
    globals: dict[str, frozenset[str]] = field(default_factory=dict)
    overloads: tuple[NewOverload, ...] = ()
    header: str = ""
    created: dict[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        """New path of each file that moves, by its old one."""
        return self.relocation.files

    @property
    def step(self) -> str:
        """Reason of the moves."""
        return "relocate"

    def contents(self) -> dict[str, bytes | None]:
        """Return what the edits so far make of the files, by new path; None for a file that is gone."""
        return {**MoveBuilder.contents(self), **self.created}

    def changes(self) -> list[Change]:
        """Return the moves, edits, deletions and new headers."""
        return [*MoveBuilder.changes(self), *(Create(path, text, STEP) for path, text in self.created.items())]
