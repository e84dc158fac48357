# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The names that all files declare, and what a written name means at a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from migrate.cpp.source import Span
from migrate.inventory.extract.records import Body, Call, Declarations, FunctionRecord, ParameterRecord, Place, Using

HEADERS = (".hpp", ".h", ".hh", ".hxx", ".inl", ".ipp")
_ARGUMENTS = re.compile(r"<[^<>]*>")


def plain(name: str) -> str:
    """Return a written name without template arguments, ``template`` keywords and a leading ``::``."""
    while True:
        shorter = _ARGUMENTS.sub("", name)
        if shorter == name:
            break
        name = shorter
    return name.partition("<")[0].replace("template", "").removeprefix("::") if "<" in name else name.removeprefix("::")


def qualified(scope: Iterable[str]) -> str:
    """Join scopes; unnamed ones vanish."""
    return "::".join(part for part in scope if part)


def span(file: str, place: Place) -> Span:
    """Return a fact's place as a span."""
    return Span(file, place.start, place.end, place.line)


def _common(name: str, scope: tuple[str, ...]) -> int:
    """Count the outer parts that a qualified name has in common with a scope; what is nearer is rather meant."""
    parts = zip(name.split("::"), scope, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], parts))


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """One declaration or definition.

    Args:
        name: qualified, unnamed namespaces left out.
        file: where it stands.
        record: the file's fact.
        scope: the namespaces and classes it stands in.
    """

    name: str
    file: str
    record: FunctionRecord
    scope: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The whole declaration."""
        return self.record.place

    @property
    def span(self) -> Span:
        """The whole declaration, with its file."""
        return span(self.file, self.record.place)

    @property
    def defined(self) -> bool:
        """True if it has a body."""
        return self.record.defined

    @property
    def parameters(self) -> list[ParameterRecord]:
        """Its parameters, in order."""
        return self.record.parameters

    @property
    def body(self) -> Body | None:
        """What it does, or None where there is no body or it was not looked into."""
        return self.record.body

    @property
    def calls(self) -> Sequence[Call]:
        """The calls of its body."""
        return self.record.body.calls if self.record.body is not None else ()

    @property
    def unnamed(self) -> bool:
        """True if a namespace without a name keeps it from other files."""
        return "" in self.record.name.split("::")


@dataclass(frozen=True, slots=True, eq=False)
class Struct:
    """A class with its body.

    Args:
        name: qualified.
        file: where it stands.
        place: of its definition.
        template: True for a class template.
        bases: as written.
        members: names of its members.
    """

    name: str
    file: str
    place: Place
    template: bool
    bases: tuple[str, ...]
    members: frozenset[str]


class Symbols:
    """Tables over all files.

    Args:
        facts: by path.
    """

    def __init__(self, facts: Mapping[str, Declarations]) -> None:
        self.functions: dict[str, list[Function]] = defaultdict(list)
        self.structs: dict[str, list[Struct]] = defaultdict(list)
        self.aliases: dict[str, tuple[str, str]] = {}
        self.objects: set[str] = set()
        self.usings: dict[str, list[Using]] = {}
        self._cache: dict[tuple[str, tuple[str, ...], str], str] = {}
        for file in sorted(facts):
            self._add(file, facts[file])

    def _add(self, file: str, facts: Declarations) -> None:
        self.usings[file] = facts.usings
        for using in facts.usings:
            if using.name and using.scope and file.endswith(HEADERS):
                self.aliases.setdefault(f"{using.scope}::{using.name}", (using.target, file))
        for function in facts.functions:
            name = qualified(function.name.split("::"))
            self.functions[name].append(Function(name, file, function, tuple(name.split("::")[:-1])))
        for struct in facts.structs:
            name = qualified(struct.name.split("::"))
            members = frozenset(struct.members)
            self.structs[name].append(Struct(name, file, struct.place, struct.template, tuple(struct.bases), members))
        for alias in facts.aliases:
            self.aliases.setdefault(qualified(alias.name.split("::")), (alias.target, file))
        for registration in facts.registrations:
            self.objects.add(qualified(registration.name.split("::")))

    def known(self, name: str) -> bool:
        """Tell whether a qualified name is a function, a class or an operation."""
        return name in self.objects or name in self.functions or name in self.structs

    def public(self, name: str) -> str:
        """Find the function that a registered name means: itself, or the only public one with its last part.

        Args:
            name: as registered, qualified; an operation's namespace in C++ may be another.
        """
        if self.known(name):
            return name
        base, outer = name.rpartition("::")[2], name.partition("::")[0]
        inner = {"operations", "prim", "detail"}
        candidates = [
            known
            for known in self.functions
            if known.endswith(f"::{base}") and known.startswith(f"{outer}::") and not inner & set(known.split("::"))
        ]
        return candidates[0] if len(candidates) == 1 else name

    def type_name(self, written: str, scope: tuple[str, ...], file: str) -> str:
        """Return the qualified name of a class or alias, or an empty text if the tree declares none such."""
        name = plain(written)
        for size in range(len(scope), -1, -1):
            candidate = "::".join((*scope[:size], name))
            if candidate in self.structs or candidate in self.aliases:
                return candidate
        for using in self.usings.get(file, ()):
            candidate = f"{using.target}::{name}"
            if using.name == "" and (candidate in self.structs or candidate in self.aliases):
                return candidate
        return ""

    def resolve(self, written: str, scope: tuple[str, ...], file: str) -> str:
        """Find what a written name means.

        Args:
            written: as in the source.
            scope: namespaces and classes of the place.
            file: of the place.

        Returns:
            The qualified name, or an empty text if nothing in the tree bears it.
        """
        key = (written, scope, file)
        resolved = self._cache.get(key)
        if resolved is None:
            resolved = self._cache[key] = self._resolve(plain(written), scope, file, 0)
        return resolved

    def _resolve(self, name: str, scope: tuple[str, ...], file: str, depth: int) -> str:
        if not name or depth > 8:
            return ""
        for size in range(len(scope), -1, -1):
            candidate = "::".join((*scope[:size], name))
            if self.known(candidate):
                return candidate
            through = self._through_alias(candidate, scope[:size], depth)
            if through:
                return through
        head, _, rest = name.partition("::")
        candidates = []
        for using in self.usings.get(file, ()):
            if using.name == "":
                resolved = self._in_directive(using.target, name, scope)
            elif using.name == head:
                meant = f"{using.target}::{rest}" if rest else using.target
                resolved = self._resolve(meant, scope, file, depth + 1)
            else:
                continue
            if resolved:
                candidates.append(resolved)
        return max(candidates, key=lambda candidate: _common(candidate, scope), default="")

    def _in_directive(self, target: str, name: str, scope: tuple[str, ...]) -> str:
        for size in range(len(scope), -1, -1):
            candidate = "::".join((*scope[:size], target, name))
            if self.known(candidate):
                return candidate
        return ""

    def _through_alias(self, candidate: str, scope: tuple[str, ...], depth: int) -> str:
        parts = candidate.split("::")
        for size in range(len(parts), len(scope), -1):
            alias = self.aliases.get("::".join(parts[:size]))
            if alias is not None:
                rest = "::".join(parts[size:])
                target = plain(alias[0].replace(" ", ""))
                return self._resolve(
                    f"{target}::{rest}" if rest else target, tuple(parts[: size - 1]), alias[1], depth + 1
                )
        return ""

    def members(self, struct: str, name: str, near: str = "") -> list[Function]:
        """List the declarations and definitions of a member function, inherited ones too.

        Args:
            struct: qualified.
            name: of the member.
            near: a file; where several classes bear one name, the one of its folder is meant.
        """
        members = list(self.functions.get(f"{struct}::{name}", ()))
        folder = near.rpartition("/")[0]
        if folder and len({declaration.file for declaration in self.structs.get(struct, ())}) > 1:
            members = [member for member in members if member.file.rpartition("/")[0] == folder] or members
        if members:
            return members
        for struct_declaration in self.structs.get(struct, ()):
            for base in struct_declaration.bases:
                written = base.rpartition(" ")[2]
                above = self.resolve(written, tuple(struct.split("::")[:-1]), struct_declaration.file)
                if above and above != struct:
                    members += self.members(above, name, near)
        return members
