# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree in two states, with what the checks of meaning find between them."""

from __future__ import annotations

import sysconfig
from collections.abc import Mapping
from pathlib import Path

import nanobind

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.meaning.check import State, compare
from migrate.verify.meaning.extract import facts_of
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding

Contents = Mapping[str, str | None]


class TwoStates:
    """Compares states of one tree; what was parsed once is kept.

    Args:
        root: of a git work tree.
        cache: folder of derived files.
        units: unchanged files that the change can break.
    """

    def __init__(self, root: Path, cache: Path, units: tuple[str, ...] = ()) -> None:
        self.tree = Tree.open(root)
        deps = [Path(nanobind.include_dir()), Path(sysconfig.get_path("include")), root / "third_party/fmt"]
        flags = Flags(self.tree, [dep for dep in deps if dep.is_dir()])
        self.parser = Parser(self.tree, flags, pch=False, cache=cache)
        self.units = units
        self._known: dict[tuple[str, str | None], UnitFacts] = {}

    def findings(self, before: Contents, after: Contents, moved: Mapping[str, str] | None = None) -> list[Finding]:
        """Return what the checks find.

        Args:
            before: files that differ, as they were; None for one that was not there.
            after: the same files as they are.
            moved: new path to old path of moved files.
        """
        changed = frozenset({*before, *after})
        states = [self._state(before, changed), self._state(after, changed)]
        return compare(states[0], states[1], changed, moved or {})

    def _state(self, contents: Contents, changed: frozenset[str]) -> State:
        data = {path: None if text is None else text.encode() for path, text in contents.items()}
        tree = Overlaid(self.tree, data)
        paths = [
            path for path in sorted({*changed, *self.units}) if path.endswith((".hpp", ".cpp")) and tree.exists(path)
        ]
        overlay = {path: text for path, text in data.items() if text is not None}
        return State(tree, {path: self._facts(path, tree, overlay) for path in paths})

    def _facts(self, path: str, tree: Overlaid, overlay: Mapping[str, bytes]) -> UnitFacts:
        key = (path, tree.read(path).decode())
        if key not in self._known or path in self.units:
            unit = self.parser.parse(path, overlay)
            assert [str(error) for error in unit.errors] == []
            self._known[key] = facts_of(unit)
        return self._known[key]
