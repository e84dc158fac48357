# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What stands outside of functions: constants, members with their defaults, enumerators, aliases, macros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.source import Source
from migrate.tree.reader import Reader
from migrate.verify.meaning.brackets import CLOSE, OPEN, closing
from migrate.verify.meaning.equality import parting, shown
from migrate.verify.meaning.facts import GLOBAL, Code, UnitFacts
from migrate.verify.meaning.finding import Finding
from migrate.verify.meaning.renames import Renames

CHECK = "values"
_CLASSES = frozenset({"struct", "class", "union"})
_NO_VALUE = frozenset({"namespace", "friend", "static_assert", "template", "extern", "typedef", "operator"})
_ACCESS = frozenset({"public", "private", "protected"})
_DEFINE = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:[^\n\\]|\\.|\\\n)*)", re.M)


@dataclass(frozen=True, slots=True)
class Value:
    """One declaration that is no function.

    Args:
        name: with the classes around it.
        symbols: the whole declaration.
        where: ``file:line``.
    """

    name: str
    symbols: tuple[str, ...]
    where: str

    @property
    def scope(self) -> str:
        """The classes around it."""
        return self.name.rpartition("::")[0]


def compare(before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], renames: Renames) -> Iterator[Finding]:
    """Yield the declarations of changed files that say something else now, and members in another order.

    What is gone is told by the compiler where somebody used it.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        renames: tells which names are the same.
    """
    old, new = _by_name(before), _by_name(after)
    for name in sorted(old.keys() & new.keys()):
        left, others = list(new[name]), []
        for value in old[name]:
            same = next((other for other in left if parting(value.symbols, other.symbols, renames) is None), None)
            if same is None:
                others.append(value)
            else:
                left.remove(same)
        for value, now in zip(others, left, strict=False):
            texts = (_text(value), _text(now))
            yield Finding(CHECK, now.where, f"{name} is declared otherwise", *texts)
    yield from _orders(old, new)


def _orders(old: Mapping[str, list[Value]], new: Mapping[str, list[Value]]) -> Iterator[Finding]:
    first, last = _members(old), _members(new)
    for scope in sorted(first.keys() & last.keys()):
        known = [name for name in first[scope] if name in last[scope]]
        now = [name for name in last[scope] if name in first[scope]]
        if known != now:
            where = new[f"{scope}::{now[0]}"][0].where
            texts = (shown(", ".join(known)), shown(", ".join(now)))
            yield Finding(CHECK, where, f"the members of {scope} stand in another order", *texts)


def _members(values: Mapping[str, list[Value]]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for name, places in values.items():
        if places[0].scope and len(places) == 1:
            members.setdefault(places[0].scope, []).append(name.rpartition("::")[2])
    return members


def _text(value: Value) -> str:
    return shown(" ".join(symbol.removeprefix(GLOBAL) for symbol in value.symbols))


def _by_name(units: Mapping[str, UnitFacts]) -> dict[str, list[Value]]:
    by_name: dict[str, list[Value]] = {}
    for path, facts in units.items():
        for value in _values(facts.rest, path):
            by_name.setdefault(value.name, []).append(value)
    return by_name


def _values(code: Code, path: str) -> Iterator[Value]:
    symbols = code.symbols
    scopes: list[str] = []  # of the open brackets; those of namespaces are empty
    start = at = 0
    while at < len(symbols):
        if symbols[at] == "{":
            head = symbols[start:at]
            opened = _opened(head)
            if opened is None:
                at = closing(symbols, at) + 1
                continue
            if opened:
                classes = [scope for scope in scopes if scope]
                yield Value("::".join([*classes, opened]), head, f"{path}:{code.lines[start]}")
            scopes.append(opened)
            start = at + 1
        elif symbols[at] in (";", "}"):
            name = _declared(symbols[start:at])
            if name:
                classes = [scope for scope in scopes if scope]
                yield Value("::".join([*classes, name]), symbols[start:at], f"{path}:{code.lines[start]}")
            if symbols[at] == "}" and scopes:
                scopes.pop()
            start = at + 1
        elif symbols[at] == ":" and at == start + 1 and symbols[start] in _ACCESS:
            start = at + 1
        elif symbols[at] in ("(", "["):
            at = closing(symbols, at)
        at += 1


def _opened(head: tuple[str, ...]) -> str | None:
    """Return the class whose members follow, empty for a namespace; None for the value of something."""
    if "namespace" in head or head[:1] == ("extern",):
        return ""
    kinds = [at for at, symbol in enumerate(head) if symbol in _CLASSES]
    if "=" in _outside(head) or "enum" in head or not kinds or "(" in head:
        return None
    names = [symbol for symbol in head[kinds[-1] + 1 :] if symbol.isidentifier() or symbol.startswith(GLOBAL)]
    return names[0].removeprefix(GLOBAL).rpartition("::")[2] if names else "?"


def _declared(symbols: tuple[str, ...]) -> str:
    """Return the name that a declaration gives to a value, a type or enumerators; empty for anything else."""
    if not symbols or symbols[0] in _NO_VALUE:
        return ""
    if symbols[0] == "enum":
        names = [symbol for symbol in symbols[1:] if symbol not in ("class", "struct")]
        return names[0].removeprefix(GLOBAL).rpartition("::")[2] if "{" in symbols else ""
    if symbols[0] == "using":
        return symbols[1] if symbols[2:3] == ("=",) else ""
    outside = _outside(symbols)
    if "=" in outside:
        symbols = tuple(outside[: outside.index("=")])
    elif "(" in symbols:
        return ""
    names = [symbol for symbol in _before_braces(symbols) if symbol.isidentifier()]
    return names[-1] if names and len(symbols) > 1 and symbols[0] not in _CLASSES else ""


def _before_braces(symbols: Iterable[str]) -> Iterator[str]:
    for symbol in symbols:
        if symbol in ("{", "["):
            return
        yield symbol


def _outside(symbols: Iterable[str]) -> list[str]:
    """Return the symbols outside of all brackets."""
    outside: list[str] = []
    depth = 0
    for symbol in symbols:
        depth -= symbol in CLOSE or symbol == ">"
        if depth <= 0 and symbol not in OPEN and symbol not in CLOSE:
            outside.append(symbol)
        depth += symbol in OPEN or symbol == "<"
    return outside


def macros(before: Reader, after: Reader, changed: Iterable[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the macros that changed files define otherwise.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    for path in sorted(set(changed)):
        old = moved.get(path, path)
        if not path.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES)) or not after.exists(path) or not before.exists(old):
            continue
        first, last = _macros(Source(old, before.read(old))), _macros(Source(path, after.read(path)))
        for name in sorted(first.keys() & last.keys()):
            if first[name] != last[name]:
                texts = (shown(first[name]), shown(last[name]))
                yield Finding(CHECK, path, f"the macro {name} is defined otherwise", *texts)


def _macros(source: Source) -> dict[str, str]:
    return {
        match[1].decode(): " ".join(match[2].decode("utf-8", "replace").split())
        for match in _DEFINE.finditer(source.data)
    }
