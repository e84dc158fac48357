# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""When a name after a change is the one before it: itself, the struct's function as the object, or renamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from migrate.verify.meaning.facts import GLOBAL, PRIVATE, UnitFacts

_INVOKE = "::invoke"
_NAMED = re.compile(r"(?:@(?:N|S|ST|E|EA|T)@\w+)+")  # namespaces and types in an identifier of libclang
_PARTS = re.compile(r"[\w:]+|\S")


class Renames:
    """Tells whether two names mean the same in two states of a tree.

    A name may become another one only if the old one is gone, the new one was not there before, and every use agrees.

    Args:
        before: facts of every file looked at, by path.
        after: the same after the change.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.

    Attributes:
        copies: functions that were taken for copies so far, each with the name of its copy.
        objects: operations of the state before, each with its struct.
        registered_as: what those of them are registered as that are objects no more.
    """

    def __init__(
        self,
        before: Mapping[str, UnitFacts],
        after: Mapping[str, UnitFacts],
        changed: Iterable[str],
        moved: Mapping[str, str],
    ) -> None:
        self._changed = frozenset(changed)
        self._before = _files(before)
        self._after = _files(after)
        self._declared = tuple(
            {name for facts in units.values() for name in facts.declared} for units in (before, after)
        )
        self._plain = frozenset(map(without_file, self._before))
        self._after_by_end: dict[str, list[str]] = {}
        for name in self._after:
            self._after_by_end.setdefault(ending(name), []).append(name)
        self._paths = _places(moved)
        self._aliases: dict[str, str] = {}
        self._constants = _other_names(before)
        self.copies: set[tuple[str, str]] = set()
        self._forward: dict[str, str] = {}
        self._backward: dict[str, str] = {}
        self._stand_ins: dict[str, set[str]] = {}
        self.objects = {name: struct for facts in before.values() for name, struct in facts.registered.items()}
        later = {name for facts in after.values() for name in facts.registered}
        registered = {name: text for facts in before.values() for name, text in facts.registered_as.items()}
        self.registered_as = {name: text for name, text in registered.items() if name not in later}
        self._invokes = {f"{struct}{_INVOKE}": name for name, struct in self.objects.items() if name not in later}

    def canonical(self, name: str) -> str:
        """Return what a function was called as, or what it did nothing but call, else the name itself."""
        known = self._invokes.get(name) or self._aliases.get(name)
        return known or (self._constants.get(name, name) if name not in self._after else name)

    def called_as(self, name: str) -> str:
        """Return the name of the object that a struct's function was called through, else the name itself."""
        return self._invokes.get(name, name)

    def alias(self, prim: str, name: str) -> None:
        """Take a function that is gone for another one: it did nothing but call it.

        Args:
            prim: the function that is gone.
            name: what stands for it.
        """
        self._aliases.setdefault(prim, name)

    def stand_in(self, prim: str, name: str) -> None:
        """Take a function for one that is gone, beside others: both did nothing but call it.

        Args:
            prim: the function that is gone.
            name: a function that was there before, and still is.
        """
        if name in self._after:
            self._stand_ins.setdefault(prim, set()).add(name)

    def stood_in(self, name: str) -> bool:
        """Tell whether functions that were there before stand for a name that is gone: it lives on in none of them."""
        return name in self._stand_ins

    def gone(self, name: str) -> bool:
        """Tell whether a name of the state before is declared no more."""
        return self._before.get(name) in self._changed and name not in self._after

    def stays(self, name: str) -> bool:
        """Tell whether a variable, a member or a type is declared before and after."""
        return name in self._declared[0] and name in self._declared[1]

    def is_new(self, name: str) -> bool:
        """Tell whether a name, private or not, was not there before."""
        return without_file(name) not in self._plain

    def has_heir(self, name: str) -> bool:
        """Tell whether a name that is gone may live on under another one of the same last part.

        Args:
            name: of the state before.
        """
        return any(other not in self._before for other in self._after_by_end.get(ending(name), ()))

    def touched(self, path: str) -> bool:
        """Tell whether a file differs."""
        return path in self._changed

    def same(self, before: str, after: str) -> bool:
        """Tell whether two symbols mean the same.

        Args:
            before: as :class:`Code` has them.
            after: likewise.
        """
        if before == after:
            return True
        if not before.startswith(GLOBAL) or not after.startswith(GLOBAL):
            return self._literal(before) == after if before[:1] == after[:1] == '"' else False
        name, last = before[1:], after[1:]
        if self._means(self.canonical(name), last):
            return True
        return name in self._constants and self._means(name, last)  # the other name itself has moved

    def _means(self, first: str, last: str) -> bool:
        known = first == last or last in self._stand_ins.get(first, ())
        return known or (_private(first) and without_file(first) == without_file(last)) or self._renamed(first, last)

    def same_type(self, before: str, after: str) -> bool:
        """Tell whether two types mean the same.

        Args:
            before: canonical.
            after: likewise.
        """
        if before == after:
            return True
        old, new = _PARTS.findall(before), _PARTS.findall(after)
        return len(old) == len(new) and all(
            a == b or ("::" in a and "::" in b and self.same(GLOBAL + a, GLOBAL + b))
            for a, b in zip(old, new, strict=True)
        )

    def is_copy(self, before: str, after: str) -> bool:
        """Tell whether a name may be a new copy of a function, for a file that cannot reach the first one.

        Args:
            before: name of the function in the state before.
            after: a name of the state after.
        """
        return after not in self._before and _private(after) and ending(after) in (ending(before), with_owner(before))

    def same_usr(self, before: str, after: str) -> bool:
        """Tell whether two of libclang's identifiers are the same but for names that were asked to change."""
        if before == after:
            return True
        if _NAMED.sub("@", before) != _NAMED.sub("@", after):
            return False
        pairs = zip(_NAMED.findall(before), _NAMED.findall(after), strict=True)
        return all(a == b or self.same(GLOBAL + _qualified(a), GLOBAL + _qualified(b)) for a, b in pairs)

    def _literal(self, text: str) -> str:
        """Return a literal with the paths of moved files, and of the folders that they moved from."""
        old_path = next((old for old in self._paths if old in text), "")
        return text.replace(old_path, self._paths[old_path]) if old_path else text

    def _renamed(self, before: str, after: str) -> bool:
        if before in self._forward or after in self._backward:
            return self._forward.get(before) == after and self._backward.get(after) == before
        if self.is_copy(before, after):
            self.copies.add((before, after))
            return True
        if before in self._after or after in self._before:
            return False
        if before not in self._before or after not in self._after:  # a part of something else, named nowhere by itself
            return ending(before) == ending(after) and "::" in before
        if self._before[before] not in self._changed or self._after[after] not in self._changed:
            return False
        self._forward[before] = after
        self._backward[after] = before
        return True


def _other_names(units: Mapping[str, UnitFacts]) -> dict[str, str]:
    """Return the constants that are another name of one that is declared elsewhere, each with that one."""
    other_names: dict[str, str] = {}
    for facts in units.values():
        symbols = facts.rest.symbols
        for at in range(1, len(symbols) - 3):
            target = symbols[at + 2]
            if symbols[at + 1] != "=" or symbols[at + 3] != ";" or not target.startswith(GLOBAL):
                continue
            start = max(0, at - 4)
            named = [name for name in facts.declared if ending(name) == symbols[at] and name != target[1:]]
            if "constexpr" in symbols[start:at] and len(named) == 1:
                other_names[named[0]] = target[1:]
    return other_names


def _qualified(usr: str) -> str:
    return "::".join(usr.split("@")[2::2])


def _places(moved: Mapping[str, str]) -> dict[str, str]:
    """Return new places by old ones, the longest first: of files, and of the folders above that all went along."""
    places = {old: new for new, old in moved.items()}
    for new, old in moved.items():
        first, last = old.split("/"), new.split("/")
        while first and last and first[-1] == last[-1]:
            first.pop()
            last.pop()
            if len(first) > 1:
                places.setdefault("/".join(first) + "/", "/".join(last) + "/")
    return dict(sorted(places.items(), key=lambda place: -len(place[0])))


def without_file(name: str) -> str:
    """Return a name without the file that alone has it."""
    return name.rpartition(PRIVATE)[2]


def ending(name: str) -> str:
    """Return the last part of a name."""
    return without_file(name).rpartition("::")[2]


def with_owner(name: str) -> str:
    """Return the last two parts of a name as one word in small letters: what a copy of a class's function is called."""
    *_, owner, last = ["", *without_file(name).split("::")]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", owner).lower()
    return f"{words}_{last}" if words else last


def _private(name: str) -> bool:
    return PRIVATE in name


def _files(units: Mapping[str, UnitFacts]) -> dict[str, str]:
    """Return where each name is declared."""
    files = {name: target.file for facts in units.values() for name, target in facts.names.items()}
    for path, facts in units.items():
        for function in facts.functions:
            files.setdefault(function.name, path)
        for name in (*facts.registered, *facts.declared):
            files.setdefault(name, path)
    return files
