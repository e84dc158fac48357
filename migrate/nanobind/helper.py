# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A helper that is given the operation object: alone it loses the object, shared it is copied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from migrate.cpp.analysis.references_by_offset import Place
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind import template_head
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.locate import Site, declaration
from migrate.nanobind.modules import Module, module
from migrate.nanobind.occurrences import rewrite_uses
from migrate.nanobind.rewrite_scope import Bind, Scope
from migrate.nanobind.syntax import BindCall, bind_call, call_arguments
from migrate.tree.refusal import Refused

STEP = "hand no object to the binding helper"
COPY_STEP = "give the operation a binding helper of its own"


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


def rewrite(scope: Scope, site: Site, files: BindingFiles, bind: Bind) -> tuple[Scope, Module]:
    """Ask for the edits of a call through a helper and of the helper.

    With one user the helper itself loses the object. With more, a copy without the object is put behind it for this
    operation; the others keep the helper as it is.

    Args:
        scope: the file of the call.
        site: the call.
        files: the tree's binding files.
        bind: rewrites the ``bind_registered_operation`` call inside.

    Returns:
        The scope of the helper's file, ``scope`` itself if it is the same file, and the module that is bound into.

    Raises:
        Refused: the helper has a form that is not understood.
    """
    helper = find(scope, site, files)
    inner = scope
    if helper.lexed.path != scope.lexed.path:
        inner = replace(scope, lexed=helper.lexed, rewriter=Rewriter(helper.lexed), notes=[])
    arguments = call_arguments(scope.lexed, site.name) or []
    scope.rewriter.drop_item(arguments, site.position, STEP)
    if scope.lexed.tokens[site.name + 1].text == "<":
        shown = scope.lexed.text(Piece(site.name, arguments[0].first - 2))
        raise Refused("MIG451", where=scope.rewriter.where(site.name), operation=scope.operation, form=f"`{shown}`")
    shared = users(helper, files, scope, site)
    part = replace(inner, rewriter=Rewriter(helper.lexed)) if shared else inner
    call = _bind_call(part, helper)
    _without_object(part, helper)
    bind(part, call)
    rewrite_uses(part, _uses(helper))
    if shared:
        scope.rewriter.swap(Piece(site.name, site.name), _copy(part, inner, helper), COPY_STEP)
    rewrite_uses(scope, scope.occurrences())
    names = [helper.lexed.words(parameter)[-1] for parameter in helper.function.parameters]
    bound = helper.lexed.words(call.module)
    if bound[0] in names and len(bound) == 1:
        return inner, module(scope.lexed, arguments[names.index(bound[0])])
    return inner, module(helper.lexed, call.module)


def _copy(part: Scope, whole: Scope, helper: Helper) -> str:
    """Put the helper's text, with the edits of ``part``, behind the helper under a name of its own."""
    lexed, function = helper.lexed, helper.function
    taken = {token.text for token in lexed.tokens}
    old, base = lexed.tokens[function.name].text, whole.function.base_name
    name = next(name for name in (f"bind_{base}", f"{old}_{base}", f"{old}_{base}_function") if name not in taken)
    part.rewriter.swap(Piece(function.name, function.name), name, COPY_STEP)
    first = function.template.first if function.template else function.head.first
    closing = lexed.match[function.body]
    text = part.rewriter.render(part.rewriter.start(first), part.rewriter.end(closing))
    whole.rewriter.replace(part.rewriter.end(closing), part.rewriter.end(closing), f"\n\n{text}", COPY_STEP)
    return name


def outermost(sites: list[Site], files: BindingFiles) -> list[Site]:
    """Leave out the calls that stand inside a helper which is itself given the object."""
    bodies = [
        (found_in[0].path, found_in[1]) for site in sites if site.call is None and (found_in := called(site, files))
    ]
    return [
        site
        for site in sites
        if site.call is None
        or not any(
            path == site.lexed.path and function.body < site.name < site.lexed.match[function.body]
            for path, function in bodies
        )
    ]


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


def users(helper: Helper, files: BindingFiles, scope: Scope, site: Site) -> list[str]:
    """List the other calls of a helper, as ``file:line``."""
    name = helper.lexed.tokens[helper.function.name].text
    place = Place(helper.lexed.path, helper.lexed.tokens[helper.function.name].start)
    places = []
    for lexed in files.holding(name):
        known = set(scope.facts.references_to(lexed.path, place)) if lexed.path == scope.lexed.path else None
        for index, token in enumerate(lexed.tokens):
            if token.text != name or (lexed.path == helper.lexed.path and index == helper.function.name):
                continue
            if lexed.path == site.lexed.path and index == site.name:
                continue
            if token.end in known if known is not None else len(call_arguments(lexed, index) or []) > helper.position:
                places.append(Rewriter(lexed).where(index))
    return places


def _without_object(scope: Scope, helper: Helper) -> None:
    """Drop the parameter that took the object, and the template parameter that was its type."""
    scope.rewriter.drop_item(helper.function.parameters, helper.position, STEP)
    template_head.drop_parameter(scope.rewriter, helper.function, helper.kind, STEP)


def _uses(helper: Helper) -> list[Piece]:
    """List the places in the helper's body that name the object or its type."""
    lexed, body = helper.lexed, helper.function.body
    pieces = []
    for index in range(body, lexed.match[body]):
        token = lexed.tokens[index]
        other = lexed.tokens[index - 1].text in (".", "->", "::") or lexed.tokens[index + 1].text == "::"
        if token.kind == "name" and not other and token.text in (helper.parameter, helper.kind):
            pieces.append(Piece(index, index))
    return pieces


def _bind_call(scope: Scope, helper: Helper) -> BindCall:
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
