# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds the defaults of parameters that the operation itself gives none: the prim's, else the binding's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from migrate.inventory.extract.records import Form
from migrate.inventory.join.bindings import Bound
from migrate.inventory.join.calls import PRIM, Calls
from migrate.inventory.join.symbols import Function
from migrate.inventory.model import Overload, Parameter

_PASSING = ("nanobind_arguments", "pass-through-lambda", "address")  # styles whose arguments are the parameters


def completed(
    overloads: tuple[Overload, ...], members: Sequence[Function], calls: Calls, bound: Bound | None
) -> tuple[Overload, ...]:
    """Return the overloads with the defaults that stand elsewhere.

    Args:
        overloads: as declared and defined.
        members: their declarations and definitions.
        calls: gives calls their meaning.
        bound: how Python sees the operation.
    """
    bodies = {(member.file, member.place.start): member for member in members if member.body is not None}
    result = []
    for overload in overloads:
        place = overload.definition
        body = bodies.get((place.file, place.start)) if place is not None else None
        prim = _of_prim(body, calls) if body is not None else {}
        python = _of_binding(overload, bound, len(overloads))
        parameters = (
            _one(parameter, prim.get(index), python.get(index)) for index, parameter in enumerate(overload.parameters)
        )
        result.append(replace(overload, parameters=tuple(parameters)))
    return tuple(result)


def _one(parameter: Parameter, prim: str | None, python: str | None) -> Parameter:
    if parameter.default is not None or (prim is None and python is None):
        return parameter
    if prim is not None:
        return replace(parameter, default=prim, default_at="prim")
    return replace(parameter, default=python, default_at="binding")


def _of_prim(body: Function, calls: Calls) -> dict[int, str]:
    """Defaults of the prim's parameters that a body hands its own on to, by the place of its own."""
    result: dict[int, str] = {}
    for call in body.calls:
        target = calls.target(call, body)
        if target is None or target.role != PRIM:
            continue
        known = [
            overload
            for overload in calls.symbols.functions.get(target.name, ())
            if len(overload.parameters) >= len(call.arguments)
        ]
        for index, argument in enumerate(call.arguments):
            if argument.form is not Form.PARAMETER or argument.parameter is None:
                continue
            defaults = {overload.parameters[index].default for overload in known} - {None}
            if len(defaults) == 1 and (default := defaults.pop()) is not None:
                result.setdefault(argument.parameter, default)
    return result


def _of_binding(overload: Overload, bound: Bound | None, count: int) -> dict[int, str]:
    """Defaults of the binding's arguments, by the place of the parameter that each is handed to."""
    size = len(overload.parameters)
    fitting = []
    for style, names, defaults in zip(bound.styles, bound.arguments, bound.defaults, strict=False) if bound else ():
        pairs = [(name, default) for name, default in zip(names, defaults, strict=True) if name != "*"]
        if style in _PASSING and len(pairs) == size:
            fitting.append(pairs)
    named = [
        pairs
        for pairs in fitting
        if [name for name, _ in pairs] == [parameter.name for parameter in overload.parameters]
    ]
    fitting = named or (fitting if count == 1 else [])
    if len(fitting) != 1:
        return {}
    return {index: default for index, (_, default) in enumerate(fitting[0]) if default is not None}
