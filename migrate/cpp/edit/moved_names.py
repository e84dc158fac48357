# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in a file whose declarations, or whose own place, come to stand in other namespaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from migrate.cpp.edit.qualify import without_anonymous
from migrate.cpp.lookup import Path, Scopes
from migrate.cpp.moved_scopes import Renaming
from migrate.cpp.references import Reference, references
from migrate.cpp.unit import Unit
from migrate.tree.plan import Edit

STEP = "names"
_SELF_ALIAS = re.compile(rb"\busing\s+(\w+)\s*=\s*(\w+)\s*;")
SCOPED = ("NAMESPACE", "TRANSLATION_UNIT", "LINKAGE_SPEC")


class Naming(Renaming, Protocol):
    """Says which names change with a move, and how they are written then."""

    def space(self, old: str, file: str) -> str:
        """Return the new name of a namespace that a file opens; the old one if it does not move."""

    def shortened(self, name: str, place: str) -> str:
        """Return how to write a new name in a namespace."""

    def stays(self, name: str) -> bool:
        """Tell whether what bears this name afterwards stays where a moved file cannot see it."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A name of something that does not move, in a file that does.

    Args:
        start: first byte of it as written.
        end: one past it.
        name: what is meant.
        file: that declares it.
        kind: libclang's kind.
    """

    start: int
    end: int
    name: str
    file: str
    kind: str


@dataclass(slots=True)
class RenameResult:
    """What the names of one file ask for.

    Args:
        edits: of names.
        leaks: names that mean something that stays.
        meant: what the file names, each as declaring file and qualified name.
        using_declared: names that a using-declaration of another namespace brings: that namespace, and the last part.
    """

    edits: list[Edit] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)
    meant: set[tuple[str, str]] = field(default_factory=set)
    using_declared: set[tuple[str, str]] = field(default_factory=set)

    @property
    def used(self) -> set[str]:
        """Files that declare what the file will name."""
        return {file for file, _ in self.meant}


@dataclass(frozen=True, slots=True)
class Places:
    """What names mean at the places of a file, and will mean there.

    Args:
        now: the unit's namespaces as they are.
        then: as they will be.
        before: namespace of a place as it is.
        after: namespace of a place as it will be.
    """

    now: Scopes
    then: Scopes
    before: Callable[[int], str]
    after: Callable[[int], str]

    def means(self, name: str, offset: int) -> frozenset[str]:
        """Return the qualified names that a name finds at a place today."""
        return self.now.resolve(name, _path(self.before(offset)))

    def will_mean(self, name: str, offset: int) -> frozenset[str]:
        """Return the qualified names that a name will find there."""
        return self.then.resolve(name, _path(self.after(offset)))

    def moves(self, offset: int) -> bool:
        """Tell whether a place will lie in another namespace."""
        return self.before(offset) != self.after(offset)


def grouped(unit: Unit) -> list[list[Reference]]:
    """Return the names of a unit's main file, those of one qualified name together, shortest first."""
    groups: dict[int, list[Reference]] = {}
    for reference in references(unit, 0, len(unit.source)):
        groups.setdefault(reference.start, []).append(reference)
    return [sorted(group, key=lambda reference: reference.end) for _, group in sorted(groups.items())]


def head_of(group: Sequence[Reference]) -> Reference | None:
    """Return the name that stands where the whole qualified name begins."""
    return next((reference for reference in group if reference.offset == reference.start), None)


def self_aliases(unit: Unit) -> set[int]:
    """Return where a type alias names what bears its own name, as in ``using T = T;``."""
    return {match.start(2) for match in _SELF_ALIAS.finditer(unit.source.blank) if match[1] == match[2]}


def qualified(unit: Unit, naming: Naming, group: Sequence[Reference], places: Places, result: RenameResult) -> None:
    """Plan one qualified name.

    Args:
        unit: the file as it is.
        naming: which names change.
        group: see :func:`grouped`.
        places: what names mean.
        result: takes the edit, or the leak.
    """
    meant = next((reference for reference in group if reference.kind != "NAMESPACE"), None)
    target = meant or group[-1]
    if not target.name:
        return
    new = naming.renamed(target.name, target.file) if meant else naming.space(target.name, unit.path)
    if naming.stays(new) and not (meant is None and new == target.name):
        end = next(
            (reference for reference in reversed(group) if reference.kind in ("CXX_METHOD", "FUNCTION_DECL")), target
        )
        result.leaks.append(Leak(target.start, end.end, end.name, end.file, end.kind))
        return
    inner = max(
        (reference for reference in group if reference.kind == "NAMESPACE"),
        key=lambda reference: reference.end,
        default=None,
    )
    if meant is not None and inner is not None and meant.scope in SCOPED:
        last = meant.name.rpartition("::")[2]
        if f"{inner.name}::{last}" != meant.name:
            result.using_declared.add((inner.name, last))
    written = unit.source.slice(target.start, target.end)
    name = "".join(written.split())
    if meant is None and new == target.name:
        return
    if places.will_mean(name, target.start) == {without_anonymous(new)}:
        return
    if new == target.name and without_anonymous(target.name) not in places.means(name, target.start):
        return  # no namespace explains it, and nothing of it moves
    text = naming.shortened(new, places.after(target.start))
    if text != written:
        result.edits.append(Edit(unit.path, target.start, target.end, text.encode(), STEP))


def leading(
    unit: Unit, naming: Naming, head: Reference, places: Places, result: RenameResult, alias: bool = False
) -> None:
    """Plan one name that is written without a qualifier and declared in a namespace.

    Args:
        unit: the file as it is.
        naming: which names change.
        head: the name.
        places: what names mean.
        result: takes the edit, or the leak.
        alias: it is the target of a type alias of its own name.
    """
    new = naming.renamed(head.name, head.file)
    if naming.stays(new):
        if not places.moves(head.start):
            return  # the file stays as well
        result.leaks.append(Leak(head.start, head.end, head.name, head.file, head.kind))
        return
    last = new.rpartition("::")[2]
    if not alias and places.will_mean(head.text, head.start) == {without_anonymous(new)}:
        return
    if not alias and last != head.text and places.will_mean(last, head.start) == {without_anonymous(new)}:
        if head.kind not in ("CONSTRUCTOR", "DESTRUCTOR"):
            result.edits.append(Edit(unit.path, head.start, head.end, last.encode(), STEP))
        return
    if new == head.name and not alias and without_anonymous(head.name) not in places.means(head.text, head.start):
        return  # found by its arguments, or in a class
    text = new if alias else naming.shortened(new, places.after(head.start))
    result.edits.append(Edit(unit.path, head.start, head.end, text.encode(), STEP))


def _path(name: str) -> Path:
    return tuple(name.split("::")) if name else ()
