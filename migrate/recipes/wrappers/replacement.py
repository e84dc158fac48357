# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The three forms that a call can take: one expression, a lambda that is called at once, a call of a helper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from migrate.cpp.analysis.argument import stripped
from migrate.cpp.analysis.parameter_uses import is_whole_value
from migrate.cpp.analysis.types import needs_parentheses
from migrate.cpp.lexer import code_tokens
from migrate.recipes.wrappers import argument_values as arguments
from migrate.recipes.wrappers.argument_values import CallArgument, NotExpressible
from migrate.recipes.wrappers.call_sites import Site
from migrate.recipes.wrappers.single_expression import SingleExpression
from migrate.recipes.wrappers.transplant import TransplantedText


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands for a call.

    Args:
        text: it.
        kind: ``expression``, ``lambda`` or ``helper``.
        conversions: one for each parameter, in words.
        results: what stands where each parameter stood.
    """

    text: str
    kind: str
    conversions: tuple[str, ...]
    results: tuple[str, ...]


def expression(
    single: SingleExpression, moved: TransplantedText, site: Site, call_arguments: Sequence[CallArgument]
) -> Replacement:
    """Return the call as one expression.

    Raises:
        NotExpressible: that would not be provably the same.
    """
    early = [index for index, argument in enumerate(call_arguments) if argument.effect]
    for index in early:
        uses = single.parameters[index]
        if len(uses) != 1 or uses[0].conditional:
            raise NotExpressible
    if not single.in_order(early) or (single.launches > 1 and not site.whole):
        raise NotExpressible
    changes: list[tuple[int, int, bytes]] = []
    conversions, results = [], []
    for argument, parameter, written, uses in zip(
        call_arguments, single.definition.cursor.get_arguments(), types(moved), single.parameters, strict=True
    ):
        if "//" in argument.comment or (argument.mutable and single.tells_apart(parameter)):
            raise NotExpressible
        words, shown = "dropped: the body does not use it", ""
        for use in dict.fromkeys(uses):
            (start, end, shown), words = arguments.placed(argument, parameter, written, use, single.definition.unit)
            before = single.definition.unit.source.data[:start].rstrip()
            label = f"{argument.comment} " if argument.comment and len(uses) == 1 and not before.endswith(b"*/") else ""
            changes.append((start, end, (label + shown).encode("utf-8", "surrogateescape")))
        conversions.append(words)
        results.append(shown)
    text = _rendered(single, moved, single.text, changes)
    inner = needs_parentheses(stripped(single.result)) and not site.whole
    text = f"({text})" if inner or (site.macro and _has_comma(text)) else text
    return Replacement(text, "expression", tuple(conversions), tuple(results))


def _rendered(
    single: SingleExpression,
    moved: TransplantedText,
    span: tuple[int, int],
    parameters: Sequence[tuple[int, int, bytes]],
) -> str:
    more = [change for change in parameters if span[0] <= change[0] and change[1] <= span[1]]
    source = single.definition.unit.source
    for local in single.locals.values():
        for start, end, _ in local.uses:
            if span[0] <= start and end <= span[1]:
                inner = _rendered(single, moved, local.text, parameters)
                whole = is_whole_value(source.blank, start, end)
                inner = f"({inner})" if local.needs_parentheses and not whole else inner
                more.append((start, end, inner.encode("utf-8", "surrogateescape")))
    return moved.rewritten(*span, more)


def lambda_(moved: TransplantedText, site: Site, arguments_text: str) -> Replacement:
    """Return the call as a lambda with the wrapper's parameters and body, called at once."""
    result, tail = moved.result, moved.tail
    returns = "" if result == "auto" or "->" in tail else f" -> {result}"
    text = f"[]({moved.parameters()}){f' {tail}' if tail else ''}{returns} {moved.body}({arguments_text})"
    count = len(site.definition.head.parameters)
    text = f"({text})" if site.macro else text
    return Replacement(text, "lambda", ("by the lambda's parameter",) * count, ("the lambda's parameter",) * count)


def call(name: str, site: Site, arguments_: str) -> Replacement:
    """Return the call of a helper that is the wrapper's function in this file."""
    count = len(site.definition.head.parameters)
    return Replacement(
        f"{name}({arguments_})",
        "helper",
        ("by the helper's parameter",) * count,
        ("the helper's parameter",) * count,
    )


def function(moved: TransplantedText, name: str, defaults: bool = False) -> str:
    """Return the wrapper's function under another name, with its default arguments or without."""
    tail = moved.tail
    return f"{moved.result} {name}({moved.parameters(defaults)}){f' {tail}' if tail else ''} {moved.body}\n"


def types(moved: TransplantedText) -> list[str]:
    """Return the parameters' types as they read at the call, references and constness aside."""
    names = []
    for parameter in moved.definition.head.parameters:
        written = moved.rewritten(parameter.start, parameter.end).strip()
        if parameter.name and written.endswith(parameter.name):
            written = written[: -len(parameter.name)].strip()
        names.append(written.removesuffix("&").strip().removeprefix("const ").strip())
    return names


def _has_comma(text: str) -> bool:
    """Tell whether a macro would take a text for more than one argument."""
    depth = 0
    for token in code_tokens(text.encode("utf-8", "surrogateescape")):
        depth += token.text == "("
        depth -= token.text == ")"
        if token.text == "," and depth == 0:
            return True
    return False
