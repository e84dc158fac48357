# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the steps of a move gather: edits of files as they are, include lines that go, files that are deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp.edit import blank_lines
from migrate.cpp.edit.include_lines import Include, edit_includes
from migrate.cpp.edit.required_includes import STEP
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.parser import Parser
from migrate.cpp.references import Reference
from migrate.cpp.source import Source
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Change, Delete, Edit, Move, Note
from migrate.verify.rules import verify_rules

_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


@dataclass(slots=True)
class MoveBuilder:
    """One move in the making; a recipe's own builder says which files move.

    Args:
        context: the tree as it is.
        parser: parses with the warning flags of ttnn.
        edits: by path as it is.
        gone: files that are deleted.
        used: files that declare what a file will name, by path as it is; those that were parsed.
        using_declared: names that using-declarations bring to a file, by path as it is.
        named: what the names of a moved file mean today, by path as it is.
        removed_includes: include lines that go and have no edit yet, by path as it is.
        words: names of macros and the like that a file uses, by path as it is.
        notes: for the plan.
    """

    context: Context
    parser: Parser
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    used: dict[str, set[str]] = field(default_factory=dict)
    using_declared: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    named: dict[str, Sequence[Reference]] = field(default_factory=dict)
    removed_includes: dict[str, list[Include]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @property
    def files(self) -> Mapping[str, str]:
        """New path of each file that moves, by its old one."""
        raise NotImplementedError

    @property
    def step(self) -> str:
        """Reason of the moves."""
        raise NotImplementedError

    def add(self, edits: Iterable[Edit]) -> None:
        """Take edits; one that is there already is not taken twice."""
        for edit in edits:
            known = self.edits.setdefault(edit.path, [])
            if edit not in known:
                known.append(edit)

    def remove_include(self, path: str, line: Include) -> None:
        """Take out an include line; what is added later may take its place."""
        lines = self.removed_includes.setdefault(path, [])
        if line not in lines:
            lines.append(line)

    def add_includes(self, path: str, written: Iterable[str]) -> None:
        """Take the edits of the include lines that go, and of new ones written as in ``"…"`` or ``<…>``."""
        lines = self.removed_includes.pop(path, [])
        self.add(edit_includes(self.source(path), remove=lines, add=written, reason=STEP))

    def tidy(self) -> None:
        """Take out the empty lines that would follow empty lines."""
        for path in [path for path in self.edits if path.endswith(_CODE)]:
            self.add(blank_lines.empty_lines(path, self.context.tree.read(path), self.edits[path]))

    def source(self, path: str) -> Source:
        """Return a file as it is."""
        return Source(path, self.context.tree.read(path))

    def target(self, path: str) -> str:
        """Return where a file will be."""
        return self.files.get(path, path)

    def moved_before(self, _: str) -> str:
        """Return where a header that stays has gone before, and left a shim; empty if it has not."""
        return ""

    def contents(self) -> dict[str, bytes | None]:
        """Return what the edits so far make of the files, by new path; None for a file that is gone."""
        tree = self.context.tree
        contents: dict[str, bytes | None] = dict.fromkeys((*self.files, *self.gone))
        for path in {*self.files, *self.edits, *self.removed_includes} - self.gone:
            lines = [Edit(path, line.start, line.end, b"", STEP) for line in self.removed_includes.get(path, ())]
            contents[self.target(path)] = apply_edits(tree.read(path), [*self.edits.get(path, ()), *lines])
        return contents

    def changes(self) -> list[Change]:
        """Return the moves, edits and deletions."""
        moves = [Move(old, new, self.step) for old, new in sorted(self.files.items())]
        edits = [edit for path in sorted(set(self.edits) - self.gone) for edit in self.edits[path]]
        return [*moves, *edits, *(Delete(path, "nothing needs it any more") for path in sorted(self.gone))]


def parser_of(context: Context) -> Parser:
    """Return a parser that warns of what is an error in ttnn.

    Args:
        context: the tree.
    """
    options = verify_rules().options("ttnn/cpp/ttnn/any.cpp", context.tree)
    return context.parser.flagged(context.parser.flags.with_extra(options), keep=2)
