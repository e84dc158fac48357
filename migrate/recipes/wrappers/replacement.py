# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The three forms that a call can take: one expression, a lambda that is called at once, a call of a helper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from migrate.cpp.analysis.types import loose
from migrate.cpp.edit.argument import stripped
from migrate.cpp.lexer import code_tokens
from migrate.recipes.wrappers import argument_values as arguments
from migrate.recipes.wrappers.argument_values import Given, NotExpressible
from migrate.recipes.wrappers.call_sites import Site
from migrate.recipes.wrappers.single_expression import Fold
from migrate.recipes.wrappers.transplant import Passage


@dataclass(frozen=True, slots=True)
class Form:
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


def expression(fold: Fold, passage: Passage, site: Site, given: Sequence[Given]) -> Form:
    """Return the call as one expression.

    Raises:
        NotExpressible: that would not be provably the same.
    """
    early = [index for index, item in enumerate(given) if item.effect]
    for index in early:
        uses = fold.parameters[index]
        if len(uses) != 1 or uses[0].conditional:
            raise NotExpressible
    if not fold.in_order(early) or (fold.launches > 1 and not site.whole):
        raise NotExpressible
    changes: list[tuple[int, int, bytes]] = []
    conversions, results = [], []
    for item, parameter, written, uses in zip(
        given, fold.definition.cursor.get_arguments(), types(passage), fold.parameters, strict=True
    ):
        if "//" in item.comment or (item.mutable and fold.tells_apart(parameter)):
            raise NotExpressible
        words, shown = "dropped: the body does not use it", ""
        for use in dict.fromkeys(uses):
            (start, end, shown), words = arguments.placed(item, parameter, written, use, fold.definition.unit)
            before = fold.definition.unit.source.data[:start].rstrip()
            label = f"{item.comment} " if item.comment and len(uses) == 1 and not before.endswith(b"*/") else ""
            changes.append((start, end, (label + shown).encode("utf-8", "surrogateescape")))
        conversions.append(words)
        results.append(shown)
    made = _rendered(fold, passage, fold.text, changes)
    inner = loose(stripped(fold.result)) and not site.whole
    made = f"({made})" if inner or (site.macro and _has_comma(made)) else made
    return Form(made, "expression", tuple(conversions), tuple(results))


def _rendered(fold: Fold, passage: Passage, span: tuple[int, int], parameters: Sequence[tuple[int, int, bytes]]) -> str:
    more = [change for change in parameters if span[0] <= change[0] and change[1] <= span[1]]
    source = fold.definition.unit.source
    for local in fold.locals.values():
        for start, end, _ in local.uses:
            if span[0] <= start and end <= span[1]:
                inner = _rendered(fold, passage, local.text, parameters)
                whole = source.blank[:start].rstrip()[-1:] in b"(,{=" and source.blank[end:].lstrip()[:1] in b",)};"
                inner = f"({inner})" if local.loose and not whole else inner
                more.append((start, end, inner.encode("utf-8", "surrogateescape")))
    return passage.moved(*span, more)


def lambda_(passage: Passage, site: Site, given: str) -> Form:
    """Return the call as a lambda with the wrapper's parameters and body, called at once."""
    result, tail = passage.result, passage.tail
    returns = "" if result == "auto" or "->" in tail else f" -> {result}"
    made = f"[]({passage.parameters()}){f' {tail}' if tail else ''}{returns} {passage.body}({given})"
    count = len(site.definition.head.parameters)
    made = f"({made})" if site.macro else made
    return Form(made, "lambda", ("by the lambda's parameter",) * count, ("the lambda's parameter",) * count)


def call(name: str, site: Site, given: str) -> Form:
    """Return the call of a helper that is the wrapper's function in this file."""
    count = len(site.definition.head.parameters)
    return Form(
        f"{name}({given})", "helper", ("by the helper's parameter",) * count, ("the helper's parameter",) * count
    )


def function(passage: Passage, name: str, defaults: bool = False) -> str:
    """Return the wrapper's function under another name, with its default arguments or without."""
    tail = passage.tail
    return f"{passage.result} {name}({passage.parameters(defaults)}){f' {tail}' if tail else ''} {passage.body}\n"


def types(passage: Passage) -> list[str]:
    """Return the parameters' types as they read at the call, references and constness aside."""
    found = []
    for item in passage.definition.head.parameters:
        written = passage.moved(item.start, item.end).strip()
        if item.name and written.endswith(item.name):
            written = written[: -len(item.name)].strip()
        found.append(written.removesuffix("&").strip().removeprefix("const ").strip())
    return found


def _has_comma(made: str) -> bool:
    """Tell whether a macro would take a text for more than one argument."""
    depth = 0
    for token in code_tokens(made.encode("utf-8", "surrogateescape")):
        depth += token.text == "("
        depth -= token.text == ")"
        if token.text == "," and depth == 0:
            return True
    return False
