# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in a file that moves, or that names something that moves: what each must be called afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from migrate.cpp import cursors
from migrate.cpp.cursors import ANONYMOUS
from migrate.cpp.edit.qualify import without_anonymous
from migrate.cpp.lookup import Path, Scopes
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.references import Reference, references
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.namespaces import NamespaceEdits
from migrate.recipes.relocate.relocation import OLD, UNIQUE, Relocation
from migrate.tree.plan import Edit

STEP = "names"
_SELF_ALIAS = re.compile(rb"\busing\s+(\w+)\s*=\s*(\w+)\s*;")
_SCOPED = ("NAMESPACE", "TRANSLATION_UNIT", "LINKAGE_SPEC")


@dataclass(frozen=True, slots=True)
class Leak:
    """A name of tt-train that does not move.

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
        leaks: names that mean something of tt-train that stays.
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


def renamed(
    unit: Unit,
    relocation: Relocation,
    scopes: Scopes,
    before: Callable[[int], str],
    after: Callable[[int], str],
    spaces: NamespaceEdits | None = None,
) -> RenameResult:
    """Work out the names of a file: each is looked up where it stands and where it will stand.

    Args:
        unit: the file as it is.
        relocation: of the operation.
        scopes: what names mean in it.
        before: namespace of a place as it is.
        after: namespace of a place as it will be.
        spaces: of the file, if it moves.
    """
    result = RenameResult()
    places = Places(scopes, MovedScopes(scopes, unit, relocation), before, after)
    references_here = list(references(unit, 0, len(unit.source)))
    heads = {item.offset: item for item in references_here}
    groups: dict[int, list[Reference]] = {}
    for item in references_here:
        groups.setdefault(item.start, []).append(item)
    gone = [(start, end) for start, end, _ in spaces.directives] if spaces else []
    aliases = {match.start(2) for match in _SELF_ALIAS.finditer(unit.source.blank) if match[1] == match[2]}
    opened: dict[tuple[int, str], int] = {}
    inside: list[tuple[int, int]] = []
    for start, group in sorted(groups.items()):
        if any(low <= start < high for low, high in gone):
            continue
        group.sort(key=lambda item: item.end)
        result.meant.update((item.file, item.name) for item in group if item.file and item.kind != "NAMESPACE")
        head = heads.get(start)
        method = next((item for item in group if item.kind == "CXX_METHOD" and item.name in relocation.names), None)
        if method is not None:
            new = shortened(relocation.names[method.name], after(start), relocation)
            result.edits.append(Edit(unit.path, start, method.end, new.encode(), STEP))
        elif head is None or head.kind == "NAMESPACE":
            _qualified(unit, relocation, group, places, result)
        elif not head.local and not head.member:
            if ANONYMOUS in head.name and head.file == unit.path:
                if spaces is not None:
                    inside = inside or bodies(unit)
                    _private(unit, head, spaces, result, opened, inside)
            elif head.scope in _SCOPED:
                _leading(unit, relocation, head, places, result, start in aliases)
    return result


def _qualified(
    unit: Unit, relocation: Relocation, group: Sequence[Reference], places: Places, result: RenameResult
) -> None:
    meant = next((item for item in group if item.kind != "NAMESPACE"), None)
    target = meant or group[-1]
    if not target.name:
        return
    new = relocation.renamed(target.name, target.file) if meant else relocation.space(target.name, unit.path)
    if _stays(new) and not (meant is None and new == target.name):
        end = next((item for item in reversed(group) if item.kind in ("CXX_METHOD", "FUNCTION_DECL")), target)
        result.leaks.append(Leak(target.start, end.end, end.name, end.file, end.kind))
        return
    inner = max((item for item in group if item.kind == "NAMESPACE"), key=lambda item: item.end, default=None)
    if meant is not None and inner is not None and meant.scope in _SCOPED:
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
    text = shortened(new, places.after(target.start), relocation)
    if text != written:
        result.edits.append(Edit(unit.path, target.start, target.end, text.encode(), STEP))


def _leading(
    unit: Unit, relocation: Relocation, head: Reference, places: Places, result: RenameResult, alias: bool
) -> None:
    new = relocation.renamed(head.name, head.file)
    place = places.after(head.start)
    if _stays(new):
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
    text = new if alias else shortened(new, place, relocation)
    result.edits.append(Edit(unit.path, head.start, head.end, text.encode(), STEP))


def _private(
    unit: Unit,
    head: Reference,
    spaces: NamespaceEdits,
    result: RenameResult,
    opened: dict[tuple[int, str], int],
    inside: Sequence[tuple[int, int]],
) -> None:
    """Make a name of an anonymous block visible where it is used."""
    if any(start < head.start < end for start, end, _ in spaces.wrapped):
        return
    holder = next((place for start, end, place in spaces.wrapped if start < head.declared < end), "")
    if not holder.endswith(f"::{UNIQUE}"):
        return
    place = spaces.after(head.start)
    around = holder.rpartition("::")[0]
    written = UNIQUE if _encloses(around, place) else holder
    body = next((span for span in inside if span[0] < head.start < span[1]), None)
    if body is None:
        result.edits.append(Edit(unit.path, head.start, head.start, f"{written}::".encode(), STEP))
    elif (body[0], written) not in opened:
        opened[body[0], written] = head.start
        text = f"\n    using namespace {written};".encode()
        result.edits.append(Edit(unit.path, body[0] + 1, body[0] + 1, text, "unity: private names"))


def bodies(unit: Unit) -> list[tuple[int, int]]:
    """Return the bodies of the functions defined in a unit's main file."""
    return list(_bodies(unit))


def _bodies(unit: Unit) -> Iterator[tuple[int, int]]:
    for cursor in unit.walk(cursors.FUNCTIONS):
        body = cursors.body(cursor)
        if body is not None and (span := cursors.extent(body)) is not None and span[0] == unit.unit.spelling:
            yield span[1], span[2]


def shortened(name: str, place: str, relocation: Relocation) -> str:
    """Return how to write a name in a namespace: relative to what both lie in for helpers, else in full."""
    helpers = [space for header in relocation.shared.values() for space in header.namespaces.values()]
    for space in helpers:
        around = space.rpartition("::")[0]
        if name.startswith(space + "::") and around.count("::") >= 1 and place.startswith(around + "::"):
            return name[len(around) + 2 :]
    return name


def _path(name: str) -> Path:
    return tuple(name.split("::")) if name else ()


def _encloses(scope: str, place: str) -> bool:
    return not scope or place == scope or place.startswith(scope + "::")


def _stays(name: str) -> bool:
    return name == OLD or name.startswith(OLD + "::")
