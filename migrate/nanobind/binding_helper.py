# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A function of a binding file that is given the operation object: where it is, how it names it, who calls it."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cpp.analysis.references_by_offset import Place
from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind import template_head
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.locate import Site, declaration
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import BindCall, bind_call, call_arguments
from migrate.tree.refusal import Refused

Call = tuple[str, int]
"""A call of a helper: the file, and the index of the helper's name there."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A helper's definition, and how it names the object.

    Args:
        lexed: the file.
        function: the definition.
        parameter: name of the parameter that takes the object.
        kind: name of the template parameter that is the object's type, or empty.
        position: which parameter.
    """

    lexed: Lexed
    function: Function
    parameter: str
    kind: str
    position: int


def called(site: Site, files: BindingFiles) -> tuple[Lexed, Function] | None:
    """Return the definition of the function that a site calls, with its file; None outside the binding files."""
    place = declaration(site)
    if place is None or place.file not in (*files.paths(), site.lexed.path):
        return None
    lexed = files.lexed(place.file)
    index = lexed.index_at(place.offset)
    function = function_named(lexed, index) if index is not None else None
    return (lexed, function) if function is not None else None


def find(scope: Scope, site: Site, files: BindingFiles) -> Helper:
    """Find the definition of the helper that a site calls.

    Raises:
        Refused: it is no function of a binding file.
    """
    definition = called(site, files)
    if definition is None or site.position >= len(definition[1].parameters):
        form = f"`{scope.lexed.tokens[site.name].text}`"
        raise Refused("MIG451", where=scope.rewriter.where(site.name), operation=scope.operation, form=form)
    lexed, function = definition
    words = lexed.words(function.parameters[site.position])
    kinds = [lexed.words(piece) for piece in template_head.parameters(lexed, function)]
    kind = next((names[-1] for names in kinds if names[-1] in words), "")
    return Helper(lexed, function, words[-1] if words[-1] not in ("&", kind) else "", kind, site.position)


def users(helper: Helper, files: BindingFiles, scope: Scope) -> set[Call]:
    """Return the calls of a helper."""
    name = helper.lexed.tokens[helper.function.name].text
    place = Place(helper.lexed.path, helper.lexed.tokens[helper.function.name].start)
    places: set[Call] = set()
    for lexed in files.holding(name):
        known = set(scope.facts.references_to(lexed.path, place)) if lexed.path == scope.lexed.path else None
        for index, token in enumerate(lexed.tokens):
            if token.text != name or (lexed.path == helper.lexed.path and index == helper.function.name):
                continue
            if token.end in known if known is not None else len(call_arguments(lexed, index) or []) > helper.position:
                places.add((lexed.path, index))
    return places


def uses_of(helper: Helper) -> list[Piece]:
    """List the places in the helper's body that name the object or its type."""
    lexed, body = helper.lexed, helper.function.body
    pieces = []
    for index in range(body, lexed.match[body]):
        token = lexed.tokens[index]
        other = lexed.tokens[index - 1].text in (".", "->", "::") or lexed.tokens[index + 1].text == "::"
        if token.kind == "name" and not other and token.text in (helper.parameter, helper.kind):
            pieces.append(Piece(index, index))
    return pieces


def bind_call_of(scope: Scope, helper: Helper) -> BindCall:
    """Return the one call inside a helper that binds the object.

    Raises:
        Refused: there is none, or there are several.
    """
    lexed, body = helper.lexed, helper.function.body
    calls = []
    for index in range(body, lexed.match[body]):
        if lexed.tokens[index].text == layout().bind:
            call = bind_call(lexed, index)
            if call is not None and (
                lexed.words(call.operation) == [helper.parameter] or scope.is_operation(call.operation)
            ):
                calls.append(call)
    if len(calls) != 1:
        name = lexed.tokens[helper.function.name].text
        where = scope.rewriter.where(helper.function.name)
        raise Refused("MIG451", where=where, operation=scope.operation, form=f"the helper `{name}`")
    return calls[0]
