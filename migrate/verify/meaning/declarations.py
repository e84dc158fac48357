# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What C++ callers see of a function: parameters, default arguments, result, attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from migrate.verify.meaning.facts import GLOBAL, Function, UnitFacts
from migrate.verify.meaning.finding import Finding
from migrate.verify.meaning.renames import Renames

CHECK = "declarations"
_Place = tuple[str, Function]


def compare(before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], renames: Renames) -> Iterator[Finding]:
    """Yield what callers see differently.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        renames: tells which names are the same.
    """
    old, new = _declared(before, renames), _declared(after, renames)
    for name, overloads in sorted(old.items()):
        if renames.canonical(name) != name or renames.stood_in(name):
            continue  # a prim that is gone: what was handed on to it is declared elsewhere
        later = new.get(name) or _renamed(name, new, renames)
        if not later:
            continue
        left = dict(later)
        others: list[tuple[str, ...]] = []
        for types, (_, function) in overloads.items():
            key = next((key for key in left if _only_renamed(types, key, renames)), None)
            if key is None:
                others.append(types)
            else:
                yield from _one(name, function, left.pop(key), renames)
        for types in others:
            if left:
                path, now = left.pop(next(iter(left)))
                takes = (", ".join(types), ", ".join(now.types))
                yield Finding(CHECK, f"{path}:{now.line}", f"{name} takes other types", *takes)
            elif name in renames.objects:
                path, now = next(iter(later.values()))
                yield Finding(CHECK, f"{path}:{now.line}", f"an overload of {name} is gone", ", ".join(types))


def _one(name: str, function: Function, match: _Place, renames: Renames) -> Iterator[Finding]:
    path, now = match
    where = f"{path}:{now.line}"
    result = _copied(function.result) if name in renames.objects else function.result
    if not renames.same_type(_as_tuple(result), _as_tuple(now.result)):
        yield Finding(CHECK, where, f"{name} returns another type", result, now.result)
    for earlier, later in zip(function.parameters, now.parameters, strict=False):
        if earlier.default and not _same(earlier.default, later.default, renames):
            what = f"the default of {earlier.name or 'a parameter'} of {name}"
            yield Finding(CHECK, where, what, _shown(earlier.default), _shown(later.default))
        elif later.default and not earlier.default:
            what = f"{later.name or 'a parameter'} of {name} has a default that the declaration did not have"
            yield Finding(CHECK, where, what, "", _shown(later.default), remark=True)
    for attribute in function.attributes:
        if attribute not in now.attributes:
            yield Finding(CHECK, where, f"{name} was declared {attribute}")


def _copied(kind: str) -> str:
    """Return what an object gives back of what its function returns: its call operator returns auto, a copy."""
    return kind.rstrip("& ").removeprefix("const ") if kind.endswith("&") else kind


def _as_tuple(kind: str) -> str:
    """Return a result type with a pair as the tuple that Python sees in both."""
    return kind.replace("std::pair<", "std::tuple<")


def _declared(units: Mapping[str, UnitFacts], renames: Renames) -> dict[str, dict[tuple[str, ...], _Place]]:
    """Return the functions by name and types of parameters, with what all their declarations say together."""
    declared: dict[str, dict[tuple[str, ...], _Place]] = {}
    for path, facts in units.items():
        for function in facts.functions:
            if function.binds:
                continue  # what it binds is compared
            overloads = declared.setdefault(renames.called_as(function.name), {})
            known = overloads.get(function.types)
            overloads[function.types] = (path, function) if known is None else _joined(known, (path, function))
    return declared


def _joined(first: _Place, last: _Place) -> _Place:
    one, two = first[1], last[1]
    parameters = tuple(
        a if a.default else replace(a, default=b.default) for a, b in zip(one.parameters, two.parameters, strict=True)
    )
    attributes = tuple(dict.fromkeys([*one.attributes, *two.attributes]))
    place = first if one.body is None else last
    return place[0], replace(place[1], parameters=parameters, attributes=attributes)


def _renamed(
    name: str, new: Mapping[str, dict[tuple[str, ...], _Place]], renames: Renames
) -> dict[tuple[str, ...], _Place]:
    last = name.rpartition("::")[2]
    for other, overloads in new.items():
        if other.rpartition("::")[2] == last and renames.same(GLOBAL + name, GLOBAL + other):
            return overloads
    return {}


def _only_renamed(first: Sequence[str], last: Sequence[str], renames: Renames) -> bool:
    return len(first) == len(last) and all(map(renames.same_type, first, last))


def _same(first: str, last: str, renames: Renames) -> bool:
    old, new = first.split(" "), last.split(" ")
    return len(old) == len(new) and all(map(renames.same, old, new))


def _shown(default: str) -> str:
    return default.replace(GLOBAL, "")
