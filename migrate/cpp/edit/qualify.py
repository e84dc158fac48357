# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the names of a text that moves to another namespace must be called there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from clang.cindex import CursorKind

from migrate.cpp.cursors import ANONYMOUS
from migrate.cpp.lookup import Path, Scopes
from migrate.cpp.parser import Unit
from migrate.cpp.references import Reference, references, unresolved

Change = tuple[int, int, bytes]
_ALIASES = (CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL)


def without_anonymous(name: str) -> str:
    """Return a qualified name as it can be written: without anonymous namespaces."""
    return name.replace(f"{ANONYMOUS}::", "")


@dataclass(slots=True)
class NameRequalifier:
    """A piece of a unit's main file that goes from one namespace to another.

    Args:
        unit: the unit in which the text stands.
        old: names visible there.
        origin: the namespace in which it stands.
        new: names visible where it goes.
        target: the namespace in which it will stand.
        renamed: qualified names that bear another name there.
        inside: names that the text declares itself.
    """

    unit: Unit
    old: Scopes
    origin: Path
    new: Scopes
    target: Path
    renamed: Mapping[str, str] = field(default_factory=dict)
    inside: Set[str] = frozenset()

    def changes(self, start: int, end: int) -> Iterator[Change]:
        """Yield the spans of ``start..end`` that must be written differently there, in order."""
        data = self.unit.source
        named = [(reference, without_anonymous(reference.name)) for reference in references(self.unit, start, end)]
        renamed = {
            reference.start: (reference, full)
            for reference, full in named
            if full in self.renamed and not reference.member and reference.start >= start
        }
        for reference, full in named:
            if reference.start in renamed:  # what qualifies a renamed one goes with it
                if renamed[reference.start][0] is reference:
                    yield reference.start, reference.end, self.renamed[full].encode()
            elif reference.leading and not reference.local:
                yield from self._head(reference, full)
        for offset, word in unresolved(self.unit, start, end):
            before = data.blank[max(0, offset - 2) : offset].rstrip()
            if word not in self.inside and not before.endswith((b".", b"->", b"::")):
                colons = data.after(offset + len(word), b"::") != offset + len(word)
                other = self.spelled(word, "", colons)
                if other:
                    yield offset, offset + len(word), other.encode()

    def _head(self, reference: Reference, full: str) -> Iterator[Change]:
        colons = self.unit.source.after(reference.end, b"::") != reference.end
        other = self.spelled(reference.text, full, colons)
        if other and other != reference.text:
            yield reference.start, reference.end, other.encode()

    def spelled(self, head: str, known: str, before_colons: bool) -> str:
        """Return how to write a name over there; empty if it stays as it is.

        Args:
            head: the name, or its first component.
            known: the qualified name that the parser gives for it; empty if it gives none.
            before_colons: ``::`` follows.
        """
        here = self.old.lookup(head, self.origin, before_colons=before_colons)
        there = self.new.lookup(head, self.target, before_colons=before_colons)
        if here == there:
            return ""
        if not there and all(tuple(name.split("::")[:-1]) == self.target[: name.count("::")] for name in here):
            return ""  # enclosing, and seen once its header is included
        if not here:
            return self._absolute(known) if "::" in known and known not in there else ""
        if known and known not in here:
            if there:
                return self._absolute(known)
            if not self._is_alias(here, known):
                return ""
        for depth in range(1, len(self.origin) + 1):
            place = self.origin[:depth]
            if self.old.within(head, place, before_colons=before_colons) == here:
                return self._absolute("::".join((*place, head)))
        return self._absolute(known or min(here))

    def _is_alias(self, names: Iterable[str], known: str) -> bool:
        """Tell whether a name is an alias of a type; behind a using-declaration the parser tells the type itself."""
        for name in names:
            place, _, last = name.rpartition("::")
            for cursor in self.old.spelled(last, tuple(place.split("::")) if place else ()):
                if cursor.kind in _ALIASES and cursor.underlying_typedef_type.get_canonical().spelling == known:
                    return True
        return False

    def _absolute(self, name: str) -> str:
        head = name.split("::")[0]
        seen = self.new.lookup(head, self.target, before_colons=True)
        return name if seen in (frozenset({head}), frozenset()) else f"::{name}"
