# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds the wrappers of ``ttnn_fixed``, their call sites, and workarounds of the same kind elsewhere in ttml."""

from __future__ import annotations

from collections import defaultdict

from migrate.inventory.decisions import wrapper_actions
from migrate.inventory.join.join import Join
from migrate.inventory.join.symbols import Function
from migrate.inventory.model import Use, Wrapper
from migrate.inventory.proposals import proposed
from migrate.inventory.rules import rules


def wrappers(join: Join) -> tuple[Wrapper, ...]:
    """List the wrappers, and proposals of functions that do no more than one of them.

    Args:
        join: of all files.
    """
    known = rules().values["wrappers"]
    by_name: dict[str, list[Function]] = defaultdict(list)
    for name, functions in join.symbols.functions.items():
        for function in functions:
            inside = function.file.startswith(known["folder"]) and known["namespace"] in function.scope
            if function.defined and inside and not function.unnamed:
                by_name[name].append(function)
    uses = _uses(join, set(by_name))
    actions = wrapper_actions()
    result = []
    for name, functions in by_name.items():
        own = {(function.file, line) for function in functions for line in _lines(function)}
        called = sorted({callee for function in functions for callee in _called(function, join)} - {name})
        places = tuple(use for use in uses.get(name, ()) if (use.file, use.line) not in own)
        decision = actions.get(name, "")
        result.append(Wrapper(name, functions[0].span, tuple(called), places, decision))
    proposals = [wrapper for wrapper in proposed(join) if wrapper.name not in by_name]
    places_of = _uses(join, {wrapper.name for wrapper in proposals})
    for wrapper in proposals:
        uses_of = tuple(places_of.get(wrapper.name, ()))
        decision = actions.get(wrapper.name, "")
        result.append(Wrapper(wrapper.name, wrapper.span, tuple(_called(wrapper, join)), uses_of, decision, True))
    return tuple(
        sorted(result, key=lambda wrapper: (wrapper.proposal, wrapper.name, wrapper.span.file, wrapper.span.start))
    )


def _lines(function: Function) -> set[int]:
    return {call.line for call in function.calls}


def _called(function: Function, join: Join) -> list[str]:
    names = []
    for call in function.calls:
        if call.how == "member":
            continue
        name = join.symbols.resolve(call.name, function.scope, function.file)
        if name in join.symbols.functions or name in join.registered:
            names.append(name)
    return names


def _uses(join: Join, wrapper_names: set[str]) -> dict[str, list[Use]]:
    uses_by_name: dict[str, dict[tuple[str, int, int], Use]] = defaultdict(dict)
    last = {name.rpartition("::")[2] for name in wrapper_names}
    for functions in join.symbols.functions.values():
        for function in functions:
            for index, call in enumerate(function.calls):
                if call.how == "member" or call.name.partition("<")[0].rpartition("::")[2] not in last:
                    continue
                name = join.symbols.resolve(call.name, function.scope, function.file)
                if name in wrapper_names:
                    texts = tuple(argument.expression or argument.text for argument in call.arguments)
                    uses_by_name[name][(function.file, call.line, index)] = Use(
                        function.file, call.line, call.how, texts
                    )
            for lost in join.facts[function.file].unparsed_calls if function.body else ():
                if lost.name.rpartition("::")[2] in last and function.place.start <= lost.offset < function.place.end:
                    name = join.symbols.resolve(lost.name, function.scope, function.file)
                    if name in wrapper_names:
                        use = Use(function.file, lost.line, "call", tuple(lost.arguments))
                        uses_by_name[name][(function.file, lost.line, lost.offset)] = use
    return {name: [uses[key] for key in sorted(uses)] for name, uses in uses_by_name.items()}
