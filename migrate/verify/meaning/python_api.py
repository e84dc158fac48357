# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What Python sees of the bound names, told from both parses: callees, adapters, and every annotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from migrate.verify.meaning.bindings import FUNCTION, OBJECT, Bound, Overload, bound
from migrate.verify.meaning.equality import Equality, shown
from migrate.verify.meaning.facts import GLOBAL, MODULE, Code, Function, UnitFacts
from migrate.verify.meaning.finding import Finding
from migrate.verify.meaning.renames import Renames

ANNOTATIONS, ADAPTERS, NAMES, LOCKS = "annotations", "adapters", "python names", "interpreter lock"
_PYTHON = re.compile(r"^@(?:nanobind::|Py[A-Z_])|^Py[A-Z]\w*$")
_ACQUIRES = ("gil_scoped_acquire", "PyGILState_Ensure")


def compare(
    before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], equality: Equality, releases: bool
) -> Iterator[Finding]:
    """Yield what Python sees differently.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        equality: tells which stretches of code are the same.
        releases: calls are made without the interpreter's lock after the change, and were not before.
    """
    old = [(path, binding) for path, facts in before.items() for binding in bound(facts)]
    new = [(path, binding) for path, facts in after.items() for binding in bound(facts)]
    yield from _lost_calls(before, after)
    later = list(new)
    functions = _functions(after)
    registered = {name: text for facts in before.values() for name, text in facts.registered_as.items()}
    for path, binding in old:
        match = _match(binding, later, equality.renames)
        if match is None:
            yield Finding(NAMES, path, f"{binding.operation or binding.name} is bound no more")
            continue
        later.remove(match)
        yield from _names(binding, match, registered)
        yield from _overloads(binding, match, equality, functions)
    if releases:
        for path, binding in new:
            yield from _locks(path, binding, functions)
    yield from _twice(old, new)


def _match(binding: Bound, later: Sequence[tuple[str, Bound]], renames: Renames) -> tuple[str, Bound] | None:
    for place in later:
        other = place[1].operation
        if other and renames.same(GLOBAL + binding.operation, GLOBAL + other) and place[1].style != OBJECT:
            return place
    base = binding.operation.rpartition("::")[2].removeprefix("?")
    named = [place for place in later if place[1].name.rpartition(".")[2] == base]
    same = [place for place in later if place[1] == binding]
    return next(iter([*same, *named]), None) or next(
        (place for place in later if place[1].operation == binding.operation), None
    )


def _names(binding: Bound, match: tuple[str, Bound], registered: Mapping[str, str]) -> Iterator[Finding]:
    path, now = match
    if binding.style != OBJECT or now.style != FUNCTION or binding.operation not in registered:
        return
    earlier = registered[binding.operation].replace("::", ".")
    if now.name != earlier:
        yield Finding(NAMES, f"{path}:{now.line}", f"{binding.operation} has another name in Python", earlier, now.name)


def _overloads(
    binding: Bound, match: tuple[str, Bound], equality: Equality, functions: Mapping[str, list[Function]]
) -> Iterator[Finding]:
    path, now = match
    where = f"{path}:{now.line}"
    if binding.doc and now.doc and binding.doc != now.doc:
        yield Finding(ANNOTATIONS, where, f"the docstring of {binding.operation}", shown(binding.doc), shown(now.doc))
    if len(binding.overloads) != len(now.overloads):
        counts = (str(len(binding.overloads)), str(len(now.overloads)))
        yield Finding(ANNOTATIONS, where, f"overloads of {binding.operation} in Python", *counts)
    for first, last in zip(binding.overloads, now.overloads, strict=False):
        if not _same_annotations(first.annotations, last.annotations, equality.renames):
            old, new = _parting(first.annotations, last.annotations)
            yield Finding(ANNOTATIONS, where, f"the arguments of {binding.operation} in Python differ", old, new)
        yield from _callable(binding, first, last, where, equality, functions)


def _same_annotations(first: Sequence[str], last: Sequence[str], renames: Renames) -> bool:
    return len(first) == len(last) and all(_same_type(a, b, renames) for a, b in zip(first, last, strict=True))


def _parting(first: Sequence[str], last: Sequence[str]) -> tuple[str, str]:
    at = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[at] if at < len(first) else "", last[at] if at < len(last) else ""


def _callable(
    binding: Bound,
    first: Overload,
    last: Overload,
    where: str,
    equality: Equality,
    functions: Mapping[str, list[Function]],
) -> Iterator[Finding]:
    name, renames = binding.operation, equality.renames
    if first.body or last.body:
        if equality.parting(Code(_body(first)), Code(_body(last))) is not None:
            yield Finding(ADAPTERS, where, f"the adapter of {name} differs", shown(_text(first)), shown(_text(last)))
    elif first.callee and last.callee and not renames.same(GLOBAL + first.callee, GLOBAL + last.callee):
        yield Finding(ADAPTERS, where, f"what Python calls as {name}", first.callee, last.callee)
    if first.adapter and last.adapter and first.parameters != last.parameters:
        types = zip(first.parameters, last.parameters, strict=False)
        if len(first.parameters) != len(last.parameters) or not all(_same_type(a, b, renames) for a, b in types):
            both = (", ".join(first.parameters), ", ".join(last.parameters))
            yield Finding(ADAPTERS, where, f"the adapter of {name} takes other types", *both)
    elif first.adapter and last.parameters and not last.adapter:
        kinds = [tuple(map(_seen, overload.parameters)) for overload in (first, last)]
        if len(kinds[0]) != len(kinds[1]) or not all(_same_type(a, b, renames) for a, b in zip(*kinds, strict=True)):
            texts = (", ".join(first.parameters), ", ".join(last.parameters))
            yield Finding(ADAPTERS, where, f"another overload of {name} is bound", *texts)
    if first.adapter and not last.adapter:
        yield from _written_through(name, first, last, where, functions)


def _body(overload: Overload) -> tuple[str, ...]:
    """Return an adapter's body; of a function, one that hands on every argument in order."""
    if overload.body:
        return overload.body
    count = len(overload.parameters) if overload.adapter else sum("arg" in text for text in overload.annotations)
    handed = [symbol for index in range(count) for symbol in (f"#{index}", ",")][:-1]
    return ("{", "return", f"{GLOBAL}{overload.callee}", "(", *handed, ")", ";", "}")


def _text(overload: Overload) -> str:
    return " ".join(overload.body) if overload.body else "all arguments in order"


def _same_type(first: str, last: str, renames: Renames) -> bool:
    old, new = first.split(" "), last.split(" ")
    return len(old) == len(new) and all(map(renames.same, old, new))


def _seen(kind: str) -> str:
    """Return a type as Python sees it."""
    return " ".join(part for part in kind.split(" ") if part not in ("const", "&", "&&"))


def _written_through(
    name: str, first: Overload, last: Overload, where: str, functions: Mapping[str, list[Function]]
) -> Iterator[Finding]:
    """A function that may change its argument, or move out of it, gets Python's own object where a lambda copied."""
    fitting = [
        function for function in functions.get(last.callee, ()) if len(function.parameters) == len(first.parameters)
    ]
    if len(fitting) != 1:
        return
    for parameter, written in zip(fitting[0].parameters, first.parameters, strict=True):
        kind = parameter.type
        changes = kind.endswith("&&") or (kind.endswith("&") and not kind.startswith("const "))
        if changes and not written.endswith(kind[-2:] if kind.endswith("&&") else "&"):
            text = f"{name} writes to Python's own object: the adapter took {written}"
            yield Finding(ADAPTERS, where, text, written, kind)


def _functions(units: Mapping[str, UnitFacts]) -> dict[str, list[Function]]:
    by_name: dict[str, dict[tuple[str, ...], Function]] = {}
    for facts in units.values():
        for function in facts.functions:
            by_name.setdefault(function.name, {}).setdefault(function.types, function)
    return {name: list(by_types.values()) for name, by_types in by_name.items()}


def _locks(path: str, binding: Bound, functions: Mapping[str, list[Function]]) -> Iterator[Finding]:
    for overload in binding.overloads if binding.style == FUNCTION else ():
        body = overload.body
        if not overload.adapter and overload.callee:
            touches = any(MODULE.partition("::")[0] + "::" in f.result for f in functions.get(overload.callee, ()))
        else:
            touches = any(map(_PYTHON.match, body)) and not any(word in part for word in _ACQUIRES for part in body)
        if touches:
            where = f"{path}:{binding.line}"
            yield Finding(LOCKS, where, f"{binding.name} uses Python's objects without the interpreter's lock")


def _lost_calls(before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts]) -> Iterator[Finding]:
    """Yield the functions that bind something and are called no more."""
    kept = {function.name for facts in after.values() for function in facts.functions}
    kept |= {name for facts in after.values() for name in facts.names}
    binders = kept & _binders(before)
    old, new = _calls(before, binders), _calls(after, binders)
    for name in sorted(old.keys() - new.keys()):
        yield Finding(NAMES, old[name], f"{name} binds names and is called no more")


def _binders(units: Mapping[str, UnitFacts]) -> set[str]:
    return {
        name
        for facts in units.values()
        for name, target in facts.names.items()
        if target.kind in ("FUNCTION_DECL", "FUNCTION_TEMPLATE") and MODULE.rpartition("::")[2] in target.usr
    }


def _calls(units: Mapping[str, UnitFacts], names: set[str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for path, facts in units.items():
        codes = [function.body for function in facts.functions if function.body is not None]
        for code in codes:
            for at, symbol in enumerate(code.symbols[:-1]):
                called = symbol.startswith(GLOBAL) and symbol[1:] in names and code.symbols[at + 1] in ("(", "<")
                if called:
                    places.setdefault(symbol[1:], f"{path}:{code.lines[at]}")
    return places


def _twice(old: Sequence[tuple[str, Bound]], new: Sequence[tuple[str, Bound]]) -> Iterator[Finding]:
    """Yield the names that are bound once more than before."""

    def counted(places: Sequence[tuple[str, Bound]]) -> Counter[tuple[str, str]]:
        return Counter(
            (binding.within, binding.name or binding.operation) for _, binding in places if binding.style != "def"
        )

    more = counted(new) - counted(old)
    for path, binding in new:
        key = (binding.within, binding.name or binding.operation)
        if more[key] > 1 and binding.style != "def":
            more[key] = 0
            yield Finding(NAMES, f"{path}:{binding.line}", f"{binding.name} is bound twice in {binding.within}")
