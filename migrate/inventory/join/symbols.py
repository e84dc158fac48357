# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The names that all files declare, and what a written name means at a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from migrate.inventory.extract.file_facts import Facts

_HEADERS = (".hpp", ".h", ".hh", ".hxx", ".inl", ".ipp")
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


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """One declaration or definition.

    Args:
        name: qualified, unnamed namespaces left out.
        file: where it stands.
        entry: the file's fact.
        scope: the namespaces and classes it stands in.
    """

    name: str
    file: str
    entry: list[Any]
    scope: tuple[str, ...]

    @property
    def place(self) -> list[Any]:
        """[start, end, macro] of the whole declaration."""
        place: list[Any] = self.entry[1]
        return place

    @property
    def defined(self) -> bool:
        """True if it has a body."""
        return self.entry[2] is not None

    @property
    def parameters(self) -> list[list[Any]]:
        """[name, type, default] of each parameter."""
        parameters: list[list[Any]] = self.entry[4]
        return parameters

    @property
    def body(self) -> list[Any] | None:
        """[flow, calls, single, statements], or None where there is none or it was not entered."""
        body = self.entry[7]
        return body if isinstance(body, list) else None

    @property
    def program(self) -> bool:
        """True if the body builds a device program."""
        return bool(self.entry[7] == "program")

    @property
    def unnamed(self) -> bool:
        """True if a namespace without a name keeps it from other files."""
        return "" in str(self.entry[0]).split("::")


@dataclass(frozen=True, slots=True, eq=False)
class Struct:
    """A class with its body.

    Args:
        name: qualified.
        file: where it stands.
        place: [start, end, macro].
        template: True for a class template.
        bases: as written.
        members: names of its members.
    """

    name: str
    file: str
    place: list[Any]
    template: bool
    bases: tuple[str, ...]
    members: frozenset[str]


class Symbols:
    """Tables over all files.

    Args:
        facts: by path.
    """

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        self.functions: dict[str, list[Function]] = defaultdict(list)
        self.structs: dict[str, list[Struct]] = defaultdict(list)
        self.aliases: dict[str, tuple[str, str]] = {}
        self.objects: set[str] = set()
        self.usings: dict[str, list[list[Any]]] = {}
        self._cache: dict[tuple[str, tuple[str, ...], str], str] = {}
        for file in sorted(facts):
            self._add(file, facts[file])

    def _add(self, file: str, facts: Facts) -> None:
        self.usings[file] = facts["usings"]
        for alias, target, scope in facts["usings"]:
            if alias and scope and file.endswith(_HEADERS):
                self.aliases.setdefault(f"{scope}::{alias}", (target, file))
        for entry in facts["functions"]:
            name = qualified(entry[0].split("::"))
            self.functions[name].append(Function(name, file, entry, tuple(name.split("::")[:-1])))
        for name, place, template, bases, members in facts["structs"]:
            name = qualified(name.split("::"))
            self.structs[name].append(Struct(name, file, place, template, tuple(bases), frozenset(members)))
        for name, target, _ in facts["aliases"]:
            name = qualified(name.split("::"))
            self.aliases.setdefault(name, (target, file))
        for registration in facts["registrations"]:
            self.objects.add(qualified(registration[0].split("::")))

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
        found = [
            known
            for known in self.functions
            if known.endswith(f"::{base}") and known.startswith(f"{outer}::") and not inner & set(known.split("::"))
        ]
        return found[0] if len(found) == 1 else name

    def type_name(self, written: str, scope: tuple[str, ...], file: str) -> str:
        """Return the qualified name of a class or alias, or an empty text if the tree declares none such."""
        name = plain(written)
        for size in range(len(scope), -1, -1):
            candidate = "::".join((*scope[:size], name))
            if candidate in self.structs or candidate in self.aliases:
                return candidate
        for alias, target, _ in self.usings.get(file, ()):
            if alias == "" and (f"{target}::{name}" in self.structs or f"{target}::{name}" in self.aliases):
                return f"{target}::{name}"
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
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._resolve(plain(written), scope, file, 0)
        return found

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
        for alias, target, _ in self.usings.get(file, ()):
            if alias == "":
                found = self._in_directive(target, name, scope)
            elif alias == head:
                found = self._resolve(f"{target}::{rest}" if rest else target, scope, file, depth + 1)
            else:
                continue
            if found:
                return found
        return ""

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
        found = list(self.functions.get(f"{struct}::{name}", ()))
        folder = near.rpartition("/")[0]
        if folder and len({item.file for item in self.structs.get(struct, ())}) > 1:
            found = [item for item in found if item.file.rpartition("/")[0] == folder] or found
        if found:
            return found
        for item in self.structs.get(struct, ()):
            for base in item.bases:
                written = base.rpartition(" ")[2]
                above = self.resolve(written, tuple(struct.split("::")[:-1]), item.file)
                if above and above != struct:
                    found += self.members(above, name, near)
        return found
