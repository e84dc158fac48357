# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds functions of ttml that look like wrappers and stand elsewhere; a proposal, acted on only by a rule."""

from __future__ import annotations

import re

from migrate.inventory.extract.records import Argument, Form
from migrate.inventory.join.calls import OPERATION, PRIM
from migrate.inventory.join.join import Join
from migrate.inventory.join.symbols import Function, plain
from migrate.inventory.rules import rules

_ASKED = re.compile(r"([A-Za-z_]\w*)(?:\.\w+\(\))+")


def proposed(join: Join) -> list[Function]:
    """List free functions, Tensor in and Tensor out, that are one call of an operation or a small composite of some.

    Args:
        join: of all files.
    """
    known = rules().values["wrappers"]
    apart = (known["folder"], *rules().values["metal"]["folders"])
    proposals = []
    for functions in join.symbols.functions.values():
        for function in functions:
            if (
                function.body is None
                or not function.file.startswith(known["proposals"])
                or function.file.startswith(apart)
            ):
                continue
            takes = any("Tensor" in parameter.type and "Ptr" not in parameter.type for parameter in function.parameters)
            if not takes or "Tensor" not in function.record.result or "Ptr" in function.record.result:
                continue
            if _one_call(function, join) or _composite(function, join, str(known["namespace"])):
                proposals.append(function)
    return sorted(proposals, key=lambda function: (function.file, function.place.start))


def _one_call(function: Function, join: Join) -> bool:
    """Tell whether all a function does is to return one call, of its parameters, of constants and what they tell."""
    body = function.body
    if body is None or body.returned_call is None:
        return False
    call = body.calls[body.returned_call]
    target = join.calls.target(call, function)
    if target is None or target.role != OPERATION:
        return False
    names = {parameter.name for parameter in function.parameters}
    plain_forms = (Form.PARAMETER, Form.CONSTANT)
    return all(argument.form in plain_forms or _asked(argument, names) for argument in call.arguments)


def _asked(argument: Argument, names: set[str]) -> bool:
    match = _ASKED.fullmatch(argument.text)
    return match is not None and match[1] in names


def _composite(function: Function, join: Join, namespace: str) -> bool:
    """Tell whether a function calls some operations, wrappers beside them, and, but for making values, nothing else."""
    launches = wrapped = 0
    for call in function.calls:
        if call.how == "member":
            continue
        name = plain(call.name)
        target = join.calls.target(call, function)
        if target is not None and target.role in (OPERATION, PRIM):
            launches += 1
        elif target is not None and namespace in target.name.split("::"):
            wrapped += 1
        elif target is not None or not (name.startswith(("std::", "fmt::")) or name.rpartition("::")[2][:1].isupper()):
            return False
    return launches > 0 and 2 <= launches + wrapped <= int(rules().values["wrappers"]["composite"])
