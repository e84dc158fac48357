# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that a promoted body calls and that ttnn does not have: they move along, as helpers of the new source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit.qualify import without_anonymous
from migrate.cpp.references import Reference
from migrate.cpp.source import Span
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers.definition import METHODS, Definition, Range, gather
from migrate.tree.refusal import Refused

_SUFFIXES = (".cpp", ".cc", ".cxx")
_CALLABLE = ("FUNCTION_DECL", "CXX_METHOD")


@dataclass
class HelperFunctions:
    """What moves along with one wrapper.

    Args:
        context: of the recipe.
        wrapper: the wrapper.
        names: names given by the rule, by qualified name.
        space: namespace that takes the helpers.
    """

    context: Context
    wrapper: Wrapper
    names: Mapping[str, str]
    space: str
    definitions: dict[str, Definition] = field(default_factory=dict)

    def gather(self, definition: Definition, settled: list[Range]) -> None:
        """Find what a body needs, and what that needs in turn.

        Args:
            definition: whose body.
            settled: bytes that the rule writes otherwise.

        Raises:
            Refused: MIG613, it uses something that the rule names no place for.
        """
        for reference in self._foreign(definition, settled):
            name = reference.name
            if name in self.definitions or reference.usr == definition.usr:
                continue
            if reference.kind not in _CALLABLE or not (
                without_anonymous(name) in self.names or cursors.ANONYMOUS in name
            ):
                where = f"{definition.unit.path}:{definition.unit.source.line(reference.offset)}"
                raise Refused("MIG613", where=where, name=self.wrapper.name, used=without_anonymous(name))
            companion = self._definition(reference, definition)
            self.definitions[name] = companion
            self.gather(companion, [])

    @property
    def renamed(self) -> dict[str, str]:
        """What they are called in the new source, by their qualified names."""
        return {without_anonymous(name): f"{self.space}::{self.short(name)}" for name in self.definitions}

    def short(self, name: str) -> str:
        """Return the helper's name."""
        return self.names.get(without_anonymous(name), name.rpartition("::")[2])

    def ordered(self) -> list[tuple[str, Definition]]:
        """Return them so that each comes after those that it calls."""
        result: list[tuple[str, Definition]] = []
        left = dict(self.definitions)
        while left:
            ready = [
                name
                for name, definition in left.items()
                if not any(other.name in left and other.name != name for other in definition.references)
            ]
            for name in ready or list(left):
                result.append((name, left.pop(name)))
        return result

    def _foreign(self, definition: Definition, settled: list[Range]) -> Iterator[Reference]:
        """Yield what a definition names of the wrapper's own library, qualifiers of such names left out."""
        top = self.wrapper.name.split("::")[0]
        inside = [
            reference
            for reference in definition.references
            if without_anonymous(reference.name).split("::")[0] == top
            and reference.kind != "NAMESPACE"
            and not reference.local
            and not reference.member
            and not any(start <= reference.offset < end for start, end in settled)
            and reference.offset >= definition.head.declarator[1]
        ]
        for reference in inside:
            if not any(other is not reference and other.start <= reference.offset < other.offset for other in inside):
                yield reference

    def _definition(self, reference: Reference, near: Definition) -> Definition:
        stem = reference.file.rpartition(".")[0]
        places = [near.unit.path, *(f"{stem}{suffix}" for suffix in _SUFFIXES), reference.file]
        for path in dict.fromkeys(places):
            if self.context.tree.exists(path):
                stand_in = Wrapper(reference.name, Span(path, 0, 0, 1))
                try:
                    definitions = gather(stand_in, self.context.parser, kinds=METHODS)
                except Refused:
                    continue
                return definitions[0]
        where = f"{near.unit.path}:{near.unit.source.line(reference.offset)}"
        raise Refused("MIG613", where=where, name=self.wrapper.name, used=without_anonymous(reference.name))
