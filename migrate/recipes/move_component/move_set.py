# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""From where to where a component goes: its files, its namespaces, its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from migrate.inventory.components.rows import ComponentRows


@dataclass(frozen=True, slots=True)
class MoveSet:
    """What moves at once.

    Args:
        files: new path of each file, by its old one.
        namespaces: every namespace that the files open and that has a new name.
        split: new header of each declaration that leaves a header that stays, by qualified name.
        rows: of the rules.
    """

    files: Mapping[str, str]
    namespaces: Mapping[str, str]
    split: Mapping[str, str]
    rows: ComponentRows

    @property
    def renamed_namespaces(self) -> Mapping[str, set[str]]:
        """What may become of each namespace from which something moves."""
        left = {name.rpartition("::")[0] for name in self.split}
        return {old: {self.mapped(old)} for old in {*self.namespaces, *left}}

    @property
    def renamed_words(self) -> Mapping[str, set[str]]:
        """No declaration gets another last name."""
        return {}

    def moves(self, file: str) -> bool:
        """Tell whether a file moves."""
        return file in self.files

    def mapped(self, name: str) -> str:
        """Return the new name of what stands in, or is, a namespace that has a row; the old one if none has."""
        row = self.rows.namespace(name)
        return row.new + name[len(row.old) :] if row is not None else name

    def splits(self, name: str) -> str:
        """Return the new header of a declaration that leaves a header that stays; empty if it does not."""
        return next((target for old, target in self.split.items() if name == old or name.startswith(f"{old}::")), "")

    def renamed(self, name: str, file: str) -> str:
        """Return the new qualified name of a declaration of a file."""
        return self.mapped(name) if self.moves(file) or self.splits(name) else name

    def space(self, old: str, file: str) -> str:
        """Return the new name of a namespace that a file opens or names."""
        return self.mapped(old) if self.moves(file) else old

    def shortened(self, name: str, place: str) -> str:
        """Return how to write a new name in a namespace: in full."""
        return name

    def stays(self, name: str) -> bool:
        """Tell whether what bears this name afterwards is the old library's."""
        roots = {old.partition("::")[0] for old in self.rows.namespaces}
        return name.partition("::")[0] in roots
