# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a rule puts in the place of a wrapper's body: the same expression is looked for in its callers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from migrate import rules
from migrate.cpp.lexed import Lexed
from migrate.verify.meaning.facts import GLOBAL, PARAMETER, Code, Function

_FOLDER = "wrappers"
_LITERALS = frozenset({"true", "false", "nullptr"})


def by_rule(functions: Mapping[str, Sequence[Function]]) -> dict[str, list[Function]]:
    """Return functions that are gone with the bodies that rules put in their place.

    A rule that writes a name without its namespaces is left out: what it means depends on where it is written.

    Args:
        functions: the functions that are gone, by name.
    """
    rewritten: dict[str, list[Function]] = {}
    for name, overloads in functions.items():
        expression = _expressions().get(overloads[0].name, "")
        bodies = [_body(expression, function) for function in overloads] if expression else []
        if bodies and all(body is not None for body in bodies):
            rewritten[name] = [replace(function, body=body) for function, body in zip(overloads, bodies, strict=True)]
    return rewritten


@rules.cached
def _expressions() -> Mapping[str, str]:
    rows = [rules.load(file).get("wrappers", {}) for file in rules.names(_FOLDER)]
    return {name: row["replace"] for part in rows for name, row in part.items() if "replace" in row}


def _body(expression: str, function: Function) -> Code | None:
    """Return a body that returns an expression, written in the names of parameters; None if it cannot be told."""
    names = {parameter.name: f"{PARAMETER}{index}" for index, parameter in enumerate(function.parameters)}
    symbols = ["{", "return"]
    tokens = [token.text for token in Lexed("", expression.encode()).tokens]
    at = 0
    while at < len(tokens):
        end = at + 1
        while tokens[end : end + 1] == ["::"] and tokens[at].isidentifier():
            end += 2
        name = "".join(tokens[at:end])
        member = symbols[-1] in (".", "->")
        if name.isidentifier() and name not in names and name not in _LITERALS and not member:
            return None
        symbols.append(names.get(name, f"{GLOBAL}{name}" if end > at + 1 else name))
        at = end
    symbols += [";", "}"]
    return Code(tuple(symbols), (function.line,) * len(symbols))
