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
        own = {(item.file, line) for item in functions for line in _lines(item)}
        called = sorted({callee for item in functions for callee in _called(item, join)} - {name})
        places = tuple(use for use in uses.get(name, ()) if (use.file, use.line) not in own)
        decision = actions.get(name, "")
        result.append(Wrapper(name, functions[0].span, tuple(called), places, decision))
    proposals = [item for item in proposed(join) if item.name not in by_name]
    places_of = _uses(join, {item.name for item in proposals})
    for item in proposals:
        uses_of = tuple(places_of.get(item.name, ()))
        decision = actions.get(item.name, "")
        result.append(Wrapper(item.name, item.span, tuple(_called(item, join)), uses_of, decision, True))
    return tuple(sorted(result, key=lambda item: (item.proposal, item.name, item.span.file, item.span.start)))


def _lines(item: Function) -> set[int]:
    return {call.line for call in item.calls}


def _called(item: Function, join: Join) -> list[str]:
    names = []
    for call in item.calls:
        if call.how == "member":
            continue
        name = join.symbols.resolve(call.name, item.scope, item.file)
        if name in join.symbols.functions or name in join.registered:
            names.append(name)
    return names


def _uses(join: Join, wrapper_names: set[str]) -> dict[str, list[Use]]:
    uses_by_name: dict[str, dict[tuple[str, int, int], Use]] = defaultdict(dict)
    last = {name.rpartition("::")[2] for name in wrapper_names}
    for functions in join.symbols.functions.values():
        for item in functions:
            for index, call in enumerate(item.calls):
                if call.how == "member" or call.name.partition("<")[0].rpartition("::")[2] not in last:
                    continue
                name = join.symbols.resolve(call.name, item.scope, item.file)
                if name in wrapper_names:
                    texts = tuple(argument.expression or argument.text for argument in call.arguments)
                    uses_by_name[name][(item.file, call.line, index)] = Use(item.file, call.line, call.how, texts)
            for lost in join.facts[item.file].unparsed_calls if item.body else ():
                if lost.name.rpartition("::")[2] in last and item.place.start <= lost.offset < item.place.end:
                    name = join.symbols.resolve(lost.name, item.scope, item.file)
                    if name in wrapper_names:
                        use = Use(item.file, lost.line, "call", tuple(lost.arguments))
                        uses_by_name[name][(item.file, lost.line, lost.offset)] = use
    return {name: [uses[key] for key in sorted(uses)] for name, uses in uses_by_name.items()}
