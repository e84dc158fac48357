# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names the finer kind of operations that launch nothing."""

from __future__ import annotations

import re

from migrate.inventory.join.calls import HELPER, Calls
from migrate.inventory.join.symbols import Function, plain
from migrate.inventory.rules import rules


def subkind(bodies: list[Function], calls: Calls) -> str:
    """Name what a host-only operation does, by the framework calls that it reaches.

    Args:
        bodies: of the operation.
        calls: gives calls their meaning.
    """
    reached: set[str] = set()
    pending, seen = list(bodies), set()
    while pending:
        function = pending.pop()
        if id(function) in seen or function.body is None:
            continue
        seen.add(id(function))
        for call in function.calls:
            reached.add(re.split(r"\.|->|::", plain(call.name))[-1])
            target = calls.target(call, function)
            if target is None:
                continue
            if target.role == HELPER:
                pending += calls.candidates(target.name, len(call.arguments))
            else:
                pending += calls.bodies(target.name)
    for name, words in rules().values["host_only"].items():
        if reached & set(words):
            return str(name)
    return "no-op" if not reached else "host-only"
