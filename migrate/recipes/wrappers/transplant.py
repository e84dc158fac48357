# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Text of a wrapper as it must read in another file and namespace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from migrate.cpp.edit.qualify import Change, NameRequalifier, without_anonymous
from migrate.cpp.edit.splice import splice
from migrate.cpp.lookup import Path, Scopes
from migrate.cpp.unit import Unit
from migrate.recipes.wrappers.definition import Definition, Range

_SPECIFIERS = re.compile(r"\b(?:static|inline|extern|constexpr)\b\s*|\[\[[^\]]*\]\]\s*")


@dataclass
class TransplantedText:
    """The way of a wrapper's text to one place.

    Args:
        definition: whose text.
        scopes: what names mean where it goes.
        target: the namespace there.
        hidden: names that mean something else there.
        renamed: qualified names that are called otherwise there.
    """

    definition: Definition
    scopes: Scopes
    target: Path
    hidden: Collection[str] = frozenset()
    renamed: dict[str, str] = field(default_factory=dict)

    def changes(self, start: int, end: int, header: bool = False) -> list[Change]:
        """Return what must be written otherwise in a range of the definition's file, or of its header."""
        key = (id(self.scopes), self.target, frozenset(self.hidden), tuple(self.renamed), start, end, header)
        known = self.definition.renamings
        if key not in known:
            known[key] = self._changes(start, end, header)
        return known[key]

    def _changes(self, start: int, end: int, header: bool) -> list[Change]:
        unit = self.definition.header if header else self.definition.unit
        old = self.definition.header_scopes if header else self.definition.scopes
        inside = frozenset(reference.text for reference in self.definition.references if reference.local)
        requalifier = NameRequalifier(unit, old, self.definition.origin, self.scopes, self.target, self.renamed, inside)
        changes = list(requalifier.changes(start, end))
        return [*changes, *self._unhidden(unit, start, end, {change[0] for change in changes})]

    def rewritten(self, start: int, end: int, more: Iterable[Change] = (), header: bool = False) -> str:
        """Return a range as it must read there.

        Args:
            start: first byte.
            end: one past the last.
            more: further changes; they go before those of names.
            header: the range counts in the header.
        """
        unit = self.definition.header if header else self.definition.unit
        own = list(more)
        taken = [(low, high) for low, high, _ in own]
        names = [
            change
            for change in self.changes(start, end, header)
            if not any(low < change[1] and change[0] < high for low, high in taken)
        ]
        return splice(unit.source.data, start, end, [*own, *names]).decode("utf-8", "surrogateescape")

    def parameters(self, defaults: bool = False) -> str:
        """Return the parameter list, with default arguments or without."""
        parameters = []
        for index, parameter in enumerate(self.definition.head.parameters):
            more = f" = {self.default(index)}" if defaults and self.has_default(index) else ""
            parameters.append(self.rewritten(parameter.start, parameter.end) + more)
        return ", ".join(parameters)

    @property
    def result(self) -> str:
        """The type that is returned."""
        head = self.definition.head
        return _SPECIFIERS.sub("", self.rewritten(head.start, head.declarator[0])).strip()

    @property
    def tail(self) -> str:
        """What stands between the parameter list and the body."""
        head = self.definition.head
        return self.rewritten(head.close, head.end).strip()

    @property
    def body(self) -> str:
        """The body with its braces."""
        return self.rewritten(*self.definition.body)

    def has_default(self, index: int) -> bool:
        """Tell whether a parameter has a default argument."""
        head, declared = self.definition.head, self.definition.declared
        return declared.parameters[index].default is not None or head.parameters[index].default is not None

    def default(self, index: int) -> str:
        """Return the default argument of a parameter."""
        head, declared = self.definition.head, self.definition.declared
        if (span := declared.parameters[index].default) is not None:
            return self.rewritten(*span, header=True)
        span = head.parameters[index].default
        assert span is not None, index
        return self.rewritten(*span)

    def _unhidden(self, unit: Unit, start: int, end: int, known: set[int]) -> Iterable[Change]:
        """Qualify names that a declaration around the new place hides."""
        for reference in self.definition.references if unit is self.definition.unit else ():
            colons = unit.source.after(reference.end, b"::") != reference.end
            if (
                start <= reference.offset < end
                and reference.leading
                and not reference.local
                and not colons
                and reference.text in self.hidden
                and reference.start not in known
                and "::" in reference.name
            ):
                yield reference.start, reference.end, without_anonymous(reference.name).encode()


def reads(definition: Definition, ranges: Iterable[Range]) -> set[str]:
    """Return the files that declare what some ranges of the definition's file name."""
    spans = list(ranges)
    return {
        reference.first
        for reference in definition.references
        if reference.first
        and reference.kind != "NAMESPACE"
        and not reference.local
        and any(start <= reference.offset < end for start, end in spans)
    }
