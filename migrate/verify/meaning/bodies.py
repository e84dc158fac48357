# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every function does what it did: token by token, each name meaning the same or what was asked to take its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from migrate.verify.meaning.brackets import split
from migrate.verify.meaning.equality import Equality, parting, shown
from migrate.verify.meaning.facts import DEPENDENT, GLOBAL, LOCAL, PARAMETER, PRIVATE, Code, Function, UnitFacts
from migrate.verify.meaning.finding import Finding
from migrate.verify.meaning.object_names import Names, asked, named_out, names_of, written_out
from migrate.verify.meaning.renames import Renames, without_file

BODIES, CALLEES = "bodies", "callees"
_BINDING = frozenset({"bind_registered_operation", "bind_function"})
_OWN_NAMES = frozenset({"__func__", "__FUNCTION__", "__PRETTY_FUNCTION__", "std::source_location::current"})
_SUBMODULE = "def_submodule"
_NAMESPACE = '"ttnn."'  # before the name that a helper is given
_Place = tuple[str, Function]


def unchanged_file(path: str, before: UnitFacts, after: UnitFacts, renames: Renames) -> Iterator[Finding]:
    """Yield the names of an unchanged file that mean something else now.

    Args:
        path: of the file.
        before: its facts.
        after: its facts.
        renames: tells which names are the same.
    """
    pairs = [(before.rest, after.rest)]
    pairs += [
        (first.body, last.body)
        for first, last in zip(before.functions, after.functions, strict=False)
        if first.body is not None and last.body is not None
    ]
    for first, last in pairs:
        for at, (old, new) in enumerate(zip(first.symbols, last.symbols, strict=False)):
            if not renames.same(old, new):
                yield _other(path, last, at, old, new)
                break  # what follows may be shifted
            elif old == new and old.startswith(GLOBAL) and _overload(before, after, old, renames):
                yield Finding(CALLEES, f"{path}:{last.lines[at]}", f"{old[1:]} is another overload now")


def changed_files(
    before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], equality: Equality
) -> Iterator[Finding]:
    """Yield the functions of changed files that do something else now.

    What binds names in Python is told by what it binds, except for its other statements.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        equality: tells which stretches of code are the same.
    """
    renames = equality.renames
    old, new = _definitions(before, renames), _definitions(after, renames)
    for name, places in old.items():
        later = list(new.get(name) or _renamed(name, places, new, renames))
        if not later and places[0][1].name == name and renames.stays(name.rpartition("::")[0]):
            yield Finding(BODIES, places[0][0], f"{name} is gone, and its class is not")
        for function, match in _pairs(places, later, equality):
            assert function.body is not None
            if function.binds:
                yield from _statements(function, match, equality)
            elif not _same_body(function, match, equality):
                yield _different(function, match, equality)
            elif _recurs(match[1], match[1].name) and not _recurs(function, function.name, name):
                yield Finding(BODIES, f"{match[0]}:{match[1].line}", f"{match[1].name} calls itself now")
            elif (asked := _asks(match[1])) and match[1].name != function.name:
                what = f"{match[1].name}, which was {function.name}, asks for {asked}"
                yield Finding(BODIES, f"{match[0]}:{match[1].line}", what, remark=True)
    yield from _copies(equality)


def _pairs(places: Iterable[_Place], later: list[_Place], equality: Equality) -> Iterator[tuple[Function, _Place]]:
    """Yield each definition with what takes its place: of the same types, else the same code, else any that is left.

    Args:
        places: definitions of one name in the state before.
        later: those of the state after.
        equality: tells which stretches of code are the same.
    """
    left, others = list(later), []
    for _, function in places:
        fitting = [place for place in left if _fits(function, place, equality.renames)]
        match = next((place for place in fitting if _same_body(function, place, equality)), None)
        match = match or next(iter(fitting), None)
        if match is None:
            others.append(function)
        else:
            left.remove(match)
            yield function, match
    for function in others:
        match = next((place for place in left if _same_body(function, place, equality)), next(iter(left), None))
        if match is not None:
            left.remove(match)
            yield function, match


def _same_body(function: Function, place: _Place, equality: Equality) -> bool:
    types = function.types, place[1].types
    return function.body is not None and equality.parting(function.body, _body(place), types) is None


def _copies(equality: Equality) -> Iterator[Finding]:
    """Yield the functions that were taken for copies and are none."""
    for name, copy in sorted(equality.renames.copies):
        first, last = equality.bodies(name, copy)
        path = copy.partition(PRIVATE)[0]
        if last and not first:
            what = f"{without_file(copy)} stands for {without_file(name)}, whose body is not at hand"
            yield Finding(BODIES, f"{path}:{last[0].lines[0]}", what, remark=True)
        for body in last if first else ():
            partings = [difference for code in first if (difference := equality.parting(code, body)) is not None]
            if len(partings) == len(first):
                old, new = map(shown, partings[0])
                what = f"{without_file(copy)} is no copy of {without_file(name)}"
                yield Finding(BODIES, f"{path}:{body.lines[0]}", what, old, new)


def _body(place: _Place) -> Code:
    assert place[1].body is not None
    return place[1].body


def _asks(function: Function) -> str:
    """Return by what a function asks for its own name or place; empty if it does not."""
    symbols = function.body.symbols if function.body is not None else ()
    return next((symbol.removeprefix(GLOBAL) for symbol in symbols if symbol.removeprefix(GLOBAL) in _OWN_NAMES), "")


def _recurs(function: Function, *names: str) -> bool:
    """Tell whether a function calls itself by one of its names."""
    return function.body is not None and any(GLOBAL + name in function.body.symbols for name in names)


def _statements(function: Function, match: _Place, equality: Equality) -> Iterator[Finding]:
    """Yield the statements of a binding function that are gone or new and neither bind an operation nor name one."""
    path, now = match
    assert function.body is not None
    names = equality.renames.objects
    texts = named_out(split(function.body.symbols[1:-1], ";"), names, equality.renames.registered_as)
    new = split(_body(match).symbols[1:-1], ";")
    gone = _gone_objects(function, now)
    old = [_without(gone, _asked(part, new, now, equality), new, equality) for part, _ in texts]
    bound = {symbol for part in old if _binds_names(part) for symbol in part}
    old = [part for part in old if not (part[2:4] == ["=", "["] and f"{LOCAL}{part[1]}" in bound)]
    named = [part for part, names_it in texts if names_it]
    for part in old:
        if not part or part in named or _binds_names(part) or _stands(part, new, equality):
            continue
        if not any(equality.renames.gone(symbol[1:]) for symbol in part if symbol.startswith(GLOBAL)):
            yield Finding(BODIES, f"{path}:{now.line}", f"a statement of {now.name} is gone", _around(part, 3))
    heads = [_head(part) for part in named]
    for part in new:
        if not part or _binds_names(part) or _head(part) in heads:
            continue
        fresh = any(equality.renames.is_new(symbol[1:]) for symbol in part if symbol.startswith(GLOBAL))
        if not fresh and _SUBMODULE not in part and not any(_stands(other, [part], equality) for other in old):
            yield Finding(BODIES, f"{path}:{now.line}", f"a statement of {now.name} is new", "", _around(part, 3))


def _asked(part: list[str], new: Sequence[Sequence[str]], now: Function, equality: Equality) -> list[str]:
    """Return a statement that asks a parameter for its names as it reads where the object is gone."""
    parameters = sorted(symbol for symbol in asked(part) if symbol.startswith(PARAMETER))
    symbols = {symbol for other in new for symbol in other} if parameters else set()
    registered = equality.renames.registered_as.values() if parameters else ()
    named = [name for name in registered if not symbols.isdisjoint(chain(*names_of(name)))]
    for parameter in parameters:
        for written in _without_object(part, parameter, now, named):
            if _stands(written, new, equality):
                return written
    return part


def _gone_objects(function: Function, now: Function) -> list[str]:
    """Return the parameters that a template was given an object for, where fewer are left."""
    if len(now.parameters) >= len(function.parameters):
        return []
    numbered = enumerate(function.parameters)
    return [f"{PARAMETER}{at}" for at, parameter in numbered if DEPENDENT in parameter.type]


def _without(gone: Sequence[str], part: list[str], new: Sequence[Sequence[str]], equality: Equality) -> list[str]:
    """Return a statement that does not name a parameter that is gone as it reads with those behind it moved up."""
    for parameter in gone if any(symbol.startswith(PARAMETER) for symbol in part) else ():
        written = _moved_up(part, parameter)
        if parameter not in part and written != part and _stands(written, new, equality):
            return written
    return part


def _without_object(part: list[str], parameter: str, now: Function, registered: Iterable[str]) -> Iterator[list[str]]:
    """Yield how a statement may read in a function that is given no object, but a name, or serves one operation alone.

    Args:
        part: the statement.
        parameter: the object.
        now: the function.
        registered: names of operations in their registrations.
    """
    for name in registered:
        yield _moved_up(written_out(part, {parameter: names_of(name)}), parameter)
    for name in now.templates[:1]:
        yield _moved_up(written_out(part, {parameter: _names_by(f"{LOCAL}{name}")}), parameter)
    yield written_out(part, {parameter: _names_by(parameter)})


def _names_by(name: str) -> Names:
    """Return how a helper says the names of what it is given the name of."""
    text = [f"{GLOBAL}std::string", "(", name, ")"]
    return Names(text, [_NAMESPACE, "+", *text])


def _moved_up(part: Sequence[str], gone: str) -> list[str]:
    """Return a statement with the parameters behind another one counted as they are once that one is gone."""
    first = int(gone.removeprefix(PARAMETER))
    numbers = [symbol.removeprefix(PARAMETER) if symbol.startswith(PARAMETER) else "" for symbol in part]
    return [
        f"{PARAMETER}{int(number) - 1}" if number.isdigit() and int(number) > first else symbol
        for symbol, number in zip(part, numbers, strict=True)
    ]


def _head(part: list[str]) -> list[str]:
    """Return what a statement declares or calls."""
    ends = [part.index(mark) for mark in ("=", "(", "<") if mark in part]
    return part[: min(ends)] if ends else part


def _binds_names(part: Sequence[str]) -> bool:
    """Tell whether a statement binds something to the module: that is compared by what it binds."""
    if any(symbol.rpartition("::")[2].removeprefix(GLOBAL) in _BINDING for symbol in part):
        return True
    return any(
        symbol.startswith(PARAMETER) and list(part[at + 1 : at + 3]) == [".", "def"] for at, symbol in enumerate(part)
    )


def _stands(part: Sequence[str], others: Iterable[Sequence[str]], equality: Equality) -> bool:
    """Tell whether a statement of the state before is one of those of the state after."""
    return any(equality.parting(Code(tuple(part)), Code(tuple(other))) is None for other in others)


def _definitions(units: Mapping[str, UnitFacts], renames: Renames) -> dict[str, list[_Place]]:
    places: dict[str, list[_Place]] = {}
    for path, facts in units.items():
        for function in facts.functions:
            if function.body is not None:
                places.setdefault(renames.canonical(function.name), []).append((path, function))
    return places


def _renamed(
    name: str, places: Iterable[_Place], new: Mapping[str, Sequence[_Place]], renames: Renames
) -> Iterator[_Place]:
    if renames.stood_in(name):
        return
    for other, definitions in new.items():
        if other.rpartition("::")[2] == name.rpartition("::")[2] and renames.same(GLOBAL + name, GLOBAL + other):
            yield from definitions
            return


def _fits(function: Function, place: _Place, renames: Renames) -> bool:
    types = place[1].types
    return len(types) == len(function.types) and all(map(renames.same_type, function.types, types))


def _different(first: Function, place: _Place, equality: Equality) -> Finding:
    path, last = place
    assert first.body is not None
    assert last.body is not None
    if not (_is_block(first.body) and _is_block(last.body)):
        what = f"a macro holds the body of {last.name}, before or after the change: the two are not compared"
        return Finding(BODIES, f"{path}:{last.line}", what, remark=True)
    plain = parting(first.body.symbols, last.body.symbols, equality.renames)
    line = last.body.lines[min(plain[0], len(last.body.lines) - 1)] if plain else last.line
    reduced = equality.parting(first.body, last.body, (first.types, last.types))
    assert reduced is not None
    gone = equality.calls_gone(first.body)
    others = last.name not in equality.renames.objects and equality.kept(first.body, last.body)
    if gone and others and not equality.has_rule(gone) and equality.hands_on(first.body, last.body):
        what = f"{last.name} called {gone}, which is gone: what stands for the call is not compared"
        return Finding(BODIES, f"{path}:{line}", what, remark=True)
    old, new = map(shown, reduced)
    return Finding(BODIES, f"{path}:{line}", f"{last.name} does something else", old, new)


def _is_block(body: Code) -> bool:
    """Tell whether a body is written where it stands; of one that a macro writes there is only the macro's use."""
    return body.symbols[:1] in (("{",), ("try",))


def _around(symbols: Sequence[str], at: int) -> str:
    return "`" + " ".join(symbol.removeprefix(GLOBAL) for symbol in symbols[max(0, at - 3) : at + 4]) + "`"


def _other(path: str, code: Code, at: int, old: str, new: str) -> Finding:
    return Finding(
        CALLEES,
        f"{path}:{code.lines[at]}",
        "a name means something else",
        old.removeprefix(GLOBAL),
        new.removeprefix(GLOBAL),
    )


def _overload(before: UnitFacts, after: UnitFacts, symbol: str, renames: Renames) -> bool:
    first, last = before.names[symbol[1:]], after.names[symbol[1:]]
    functions = first.kind == last.kind == "FUNCTION_DECL"
    other = functions and not renames.same_usr(first.usr, last.usr)
    return other and first.file == last.file and not renames.touched(first.file)
