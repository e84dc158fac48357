# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the functions of a file bind: read from the parse, helpers with what they are called with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from migrate.verify.meaning import lambdas
from migrate.verify.meaning.brackets import behind_template, closing, split
from migrate.verify.meaning.facts import DEPENDENT, GLOBAL, LOCAL, PARAMETER, Code, Function, UnitFacts
from migrate.verify.meaning.overload_makers import written_out
from migrate.verify.meaning.renames import without_file

OBJECT, FUNCTION, DEF = "bind_registered_operation", "bind_function", "def"
_WRAPPERS = ("nanobind_arguments_t", "nanobind_overload_t", "overload_t")
CAST = "@nanobind::overload_cast"
_DEEPEST = 2  # helpers of helpers
_FEWEST = 2  # arguments of a call that a helper's binding may hang on, the module among them
_SHORTEST = 3  # symbols of a body that calls something
_STRING = re.compile(r'^(?:u8|[uUL])?R?"')


@dataclass(frozen=True, slots=True)
class Overload:
    """One overload of a bound name.

    Args:
        callee: the function it calls in the end; empty if it is a lambda that calls none alone.
        parameters: types of a lambda's parameters, without the object, or those of a cast; else empty.
        body: of a lambda, its parameters as ``#0``; empty if it hands on everything in order.
        annotations: everything behind the callable, each as text.
        line: 1-based.
        adapter: True for a lambda.
    """

    callee: str
    parameters: tuple[str, ...]
    body: tuple[str, ...]
    annotations: tuple[str, ...]
    line: int
    adapter: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound name.

    Args:
        style: the function that binds it.
        name: literal of the Python name where the binding gives it, with what stands before it; else empty.
        operation: the operation object, or the first function that is called.
        module: the module as written.
        overloads: in order.
        line: 1-based.
        within: the function that binds.
        doc: the docstring where it stands in the call itself; else empty.
    """

    style: str
    name: str
    operation: str
    module: str
    overloads: tuple[Overload, ...]
    line: int
    within: str
    doc: str = ""


def bound(facts: UnitFacts) -> list[Bound]:
    """Return everything that the functions of a file bind.

    What a helper binds is told by its callers, where it is called with more than the module.
    """
    by_name: dict[str, list[Function]] = {}
    for function in facts.functions:
        if function.body is not None:
            by_name.setdefault(function.name, []).append(function)
    own: list[tuple[Function, list[Bound]]] = []
    helpers: list[Function] = []
    for function in (function for overloads in by_name.values() for function in overloads):
        assert function.body is not None
        bindings = list(_in(list(function.body.symbols), list(function.body.lines), function, by_name))
        own.append((function, [*bindings, *_through_helpers(function, by_name, helpers)]))
    bindings = [binding for function, bindings in own if function not in helpers for binding in bindings]
    return [binding for binding in bindings if not _open(binding)]


def _open(binding: Bound) -> bool:
    """Tell whether a binding waits for what a helper is called with."""
    return not binding.operation or binding.operation.startswith((PARAMETER, LOCAL))


def _through_helpers(
    function: Function, by_name: Mapping[str, Sequence[Function]], helpers: list[Function], depth: int = 0
) -> Iterator[Bound]:
    """Yield what helpers bind that a function calls, with its arguments for their parameters.

    Args:
        function: calls them.
        by_name: functions of the file.
        helpers: takes those that were written out.
        depth: of helpers that call helpers.
    """
    assert function.body is not None
    symbols, lines = list(function.body.symbols), function.body.lines
    for at, symbol in enumerate(symbols[:-1]):
        named = by_name.get(without_file(symbol[1:]), ()) if symbol.startswith(GLOBAL) else ()
        start = behind_template(symbols, at) if named else None
        if start is None:
            continue
        arguments = split(symbols[start + 1 : closing(symbols, start)])
        values = split(symbols[at + 2 : start - 1]) if start > at + 1 else []
        others = (other for other in named if other.body != function.body)
        helper = next((other for other in others if _takes(other, len(arguments), len(values))), None)
        if helper is None or helper.body is None or not helper.binds or len(arguments) + len(values) < _FEWEST:
            continue
        helpers.append(helper)
        meant = {f"{PARAMETER}{index}": argument for index, argument in enumerate(arguments)}
        templates = zip(helper.templates, values, strict=False)
        meant |= {f"{LOCAL}{name}": _handed_on_to(value) for name, value in templates if name}
        inner = [symbol for part in helper.body.symbols for symbol in meant.get(part, [part])]
        places = [lines[at]] * len(inner)
        yield from _in(inner, places, function, by_name)
        if depth < _DEEPEST:
            whole = replace(function, body=Code(tuple(inner), tuple(places)))
            yield from _through_helpers(whole, by_name, helpers, depth + 1)


def _takes(function: Function, count: int, values: int) -> bool:
    """Tell whether a function can be called with so many arguments, and so many of its template."""
    fits = sum(not parameter.default for parameter in function.parameters) <= count <= len(function.parameters)
    return fits and values <= len(function.templates) and not any(function.templates[values:])


def _handed_on_to(value: list[str]) -> list[str]:
    """Return the function to which a lambda hands on whatever it gets, else the value as it is."""
    whole = lambdas.read(value, 0) if value[:1] == ["["] else None
    if whole is None or len(whole.parameters) != 1 or len(whole.body) < _SHORTEST:
        return value
    name, callee = f"{LOCAL}{whole.parameters[0][-1]}", whole.body[2]
    pack = (f"{GLOBAL}std::forward", "<", "decltype", "(", name, ")", ">", "(", name, ")", "...")
    return [callee] if whole.body == ("{", "return", callee, "(", *pack, ")", ";", "}") else value


def _in(
    symbols: list[str], lines: list[int], function: Function, by_name: Mapping[str, Sequence[Function]]
) -> Iterator[Bound]:
    symbols, lines = _with_lambdas(*written_out(symbols, lines, by_name))
    for at, symbol in enumerate(symbols):
        last = symbol.rpartition("::")[2].removeprefix(GLOBAL)
        start = behind_template(symbols, at)
        if start is None:
            continue
        arguments = split(symbols[start + 1 : closing(symbols, start)])
        if last == OBJECT and len(arguments) >= 3:
            operation = arguments[1][0].removeprefix(GLOBAL) if len(arguments[1]) == 1 else ""
            overloads = [_overload(part, lines[at], operation) for part in arguments[3:]]
            places = ("".join(arguments[0]), tuple(overloads), lines[at], function.name, _literal(arguments[2]))
            yield Bound(last, "", operation, *places)
        elif last == FUNCTION and len(arguments) >= 2:
            names = [part for part in symbols[at + 1 : start] if _STRING.match(part)]
            at_doc = 1
            if not names:  # the first form of bind_function took them as arguments
                names, at_doc = [part[0] for part in arguments[1:3] if part], 3
            rest = arguments[at_doc + 1 :]
            overloads = [_overload(part, lines[at], "") for part in rest if _wrapper(part)]
            if rest and not overloads:
                overloads = [_plain(rest, lines[at])]
            doc = "".join(map(_literal, arguments[at_doc : at_doc + 1]))
            yield replace(_named(last, names, arguments[0], overloads, lines[at], function), doc=doc)
        elif (
            last == DEF and _of_module(symbols, at, function) and len(arguments) >= 2 and _STRING.match(arguments[0][0])
        ):
            marks = [part for part in arguments[2:] if not _documents(part)]
            overloads = [_plain([arguments[1], *marks], lines[at])]
            yield _named(last, [arguments[0][0]], [symbols[at - 2]], overloads, lines[at], function)


def _literal(part: Sequence[str]) -> str:
    """Return an argument that is a literal and nothing else."""
    return part[0] if len(part) == 1 and _STRING.match(part[0]) else ""


def _documents(part: Sequence[str]) -> bool:
    """Tell whether an argument of ``def`` is a docstring, not an annotation."""
    literal = all(_STRING.match(symbol) for symbol in part)
    return literal or part[0].startswith(LOCAL) or part[0] == f"{GLOBAL}fmt::format"


def _of_module(symbols: Sequence[str], at: int, function: Function) -> bool:
    """Tell whether ``def`` is called on a parameter whose type is known: of a template's, only its callers tell."""
    if at < 2 or symbols[at - 1] != "." or not symbols[at - 2].startswith(PARAMETER):
        return False
    index = int(symbols[at - 2].removeprefix(PARAMETER))
    return index >= len(function.parameters) or DEPENDENT not in function.parameters[index].type


def _with_lambdas(symbols: list[str], lines: list[int]) -> tuple[list[str], list[int]]:
    """Write local lambdas out where they are named, and each template list of a cast or a result as one symbol."""
    lambdas: dict[str, list[str]] = {}
    for at in range(1, len(symbols) - 1):
        if symbols[at : at + 2] == ["=", "["]:
            brace = symbols.index("{", at) if "{" in symbols[at:] else at + 1
            lambdas[f"{LOCAL}{symbols[at - 1]}"] = symbols[at + 1 : closing(symbols, brace) + 1]
    whole: list[str] = []
    places: list[int] = []
    depth = 0
    for symbol, line in zip(symbols, lines, strict=True):
        if depth or (symbol == "<" and (whole[-1:] == [CAST] or whole[-2:-1] == ["->"])):
            depth += (symbol == "<") - (symbol == ">")
            whole[-1] += f" {symbol}"
            continue
        part = lambdas.get(symbol, [symbol]) if whole[-1:] in (["{"], ["("], ["+"]) else [symbol]
        whole += part
        places += [line] * len(part)
    return whole, places


def _named(
    style: str, names: Sequence[str], module: list[str], overloads: list[Overload], line: int, function: Function
) -> Bound:
    base = names[0].strip('"') if names else ""
    prefix = names[1].strip('"') if len(names) > 1 else "ttnn."
    prefix = prefix.removesuffix(base)
    operation = next((overload.callee for overload in overloads if overload.callee), "") or (f"?{base}" if base else "")
    name = f"{prefix}{base}" if style == FUNCTION else base
    return Bound(style, name, operation, "".join(module), tuple(overloads), line, function.name)


def _wrapper(part: Sequence[str]) -> str:
    for symbol in part[:3]:
        last = symbol.rpartition("::")[2].removeprefix(GLOBAL)
        if last in _WRAPPERS:
            return last
    return ""


def _overload(part: Sequence[str], line: int, operation: str) -> Overload:
    wrapper = _wrapper(part)
    start = next((i for i, symbol in enumerate(part) if symbol in ("{", "(")), len(part))
    pieces = split(part[start + 1 : closing(part, start)]) if start < len(part) else []
    if wrapper == _WRAPPERS[0]:
        return Overload(operation, (), (), _annotations(pieces), line)
    return _plain(pieces, line, operation)


def _plain(pieces: Sequence[Sequence[str]], line: int, operation: str = "") -> Overload:
    """Read a callable and what stands behind it."""
    if not pieces:
        return Overload("", (), (), (), line)
    callable_, annotations = list(pieces[0]), _annotations(pieces[1:])
    if callable_[:1] == ["+"]:
        callable_ = callable_[1:]
    if callable_[:1] != ["["]:
        names = [symbol for symbol in callable_ if symbol.startswith(GLOBAL) and not symbol.startswith(CAST)]
        callee = names[-1].removeprefix(GLOBAL) if names and callable_[-1:] in ([names[-1]], [")"]) else ""
        types = next((_cast_types(symbol) for symbol in callable_ if symbol.startswith(CAST)), ())
        return Overload(callee, types, () if callee else tuple(callable_), annotations, line)
    return _lambda(callable_, annotations, line, operation)


def _cast_types(symbol: str) -> tuple[str, ...]:
    parts = lambdas.without_templates(symbol.split(" ")[2:-1])
    return tuple(" ".join(part) for part in split(parts))


def _lambda(symbols: list[str], annotations: tuple[str, ...], line: int, operation: str) -> Overload:
    whole = lambdas.read(symbols, 0)
    parameters, body = list(whole.parameters), list(whole.body)
    if operation and parameters:
        own = parameters.pop(0)[-1]
        body = [f"{GLOBAL}{operation}" if symbol == f"{LOCAL}{own}" else symbol for symbol in body]
    places = {f"{LOCAL}{part[-1]}": f"#{index}" for index, part in enumerate(parameters)}
    body = [places.get(symbol, symbol) for symbol in body]
    callee, handed = _forwarded(body, len(parameters))
    types = tuple(" ".join(part[:-1]) for part in parameters)
    return Overload(callee, types, () if handed else tuple(body), annotations, line, adapter=True)


def _forwarded(body: Sequence[str], count: int) -> tuple[str, bool]:
    """Return the function that a body calls in its only return, and whether it hands on everything in order."""
    symbols = [symbol for symbol in body if symbol not in ("@std::move",)]
    if symbols[:2] != ["{", "return"] or symbols[-2:] != [";", "}"] or len(symbols) < 5:
        return next((s[1:] for s in symbols if s.startswith(GLOBAL)), ""), False
    callee = symbols[2].removeprefix(GLOBAL) if symbols[2].startswith(GLOBAL) and symbols[3] == "(" else ""
    flat = [symbol for symbol in symbols[3:-2] if symbol not in ("(", ")")]
    handed = [symbol for index in range(count) for symbol in (f"#{index}", ",")][:-1]
    return callee, bool(callee) and flat == handed


def _annotations(parts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what stands behind a callable, each as text; ``{}`` and ``()`` after a marker are the same."""
    texts = (" ".join(part) for part in parts)
    return tuple(re.sub(r" \{ \}$", " ( )", text) for text in texts if text)
