# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A helper that is given the operation object: alone it loses the object, shared it gets a twin or is copied."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Piece
from migrate.nanobind import shared_helper, template_head
from migrate.nanobind.binding_helper import Call, Helper, bind_call_of, called, find, users, uses_of
from migrate.nanobind.conventions import BindingFiles
from migrate.nanobind.locate import Site
from migrate.nanobind.modules import Module, module
from migrate.nanobind.occurrences import rewrite_uses
from migrate.nanobind.rewrite_scope import Bind, Scope
from migrate.nanobind.shared_helper import Twin
from migrate.nanobind.syntax import BindCall, call_arguments
from migrate.tree.refusal import Refused

STEP = "hand no object to the binding helper"
COPY_STEP = "give the operation a binding helper of its own"


def rewrite(
    scope: Scope, site: Site, files: BindingFiles, bind: Bind, *, twin: Twin | None, together: Collection[Call]
) -> tuple[Scope, Module]:
    """Ask for the edits of a call through a helper and of the helper.

    With one user the helper itself loses the object. With more, a twin that is given a name and a function stands
    behind it (see :mod:`migrate.nanobind.shared_helper`), or, where there can be none, a copy for this operation alone;
    the others keep the helper as it is.

    Args:
        scope: the file of the call.
        site: the call.
        files: the tree's binding files.
        bind: rewrites the ``bind_registered_operation`` call inside.
        twin: how one is given a name and a function; None where there can be none.
        together: the calls that are rewritten in one change.

    Returns:
        The scope of the helper's file, ``scope`` itself if it is the same file, and the module that is bound into.

    Raises:
        Refused: the helper has a form that is not understood.
    """
    helper = find(scope, site, files)
    inner = scope
    if helper.lexed.path != scope.lexed.path:
        inner = replace(scope, lexed=helper.lexed, rewriter=files.rewriter(helper.lexed), notes=[])
    arguments = call_arguments(scope.lexed, site.name) or []
    if scope.lexed.tokens[site.name + 1].text == "<":
        shown = scope.lexed.text(Piece(site.name, arguments[0].first - 2))
        raise Refused("MIG451", where=scope.rewriter.where(site.name), operation=scope.operation, form=f"`{shown}`")
    calls, here = users(helper, files, scope), (site.lexed.path, site.name)
    others, last = calls - {here}, calls <= set(together)
    text = shared_helper.text_of(twin, inner, helper, bind) if twin else ""
    present = bool(text) and shared_helper.stands(helper, text)
    if twin and text and (others or present):
        shared_helper.replace_helper(inner.rewriter, helper, text, present=present, last=last)
        shared_helper.call(twin, scope, site, arguments)
        call = bind_call_of(inner, helper)
        inner = replace(inner, declared_in="")  # it names no operation
    else:
        scope.rewriter.drop_item(arguments, site.position, STEP)
        keeps = last and here == max(calls)  # the others get copies, and nothing would be left for the helper
        call = _own(scope, site, inner, helper, bind, shared=bool(others) and not keeps)
    rewrite_uses(scope, scope.occurrences())
    names = [helper.lexed.words(parameter)[-1] for parameter in helper.function.parameters]
    bound = helper.lexed.words(call.module)
    if bound[0] in names and len(bound) == 1:
        return inner, module(scope.lexed, arguments[names.index(bound[0])])
    return inner, module(helper.lexed, call.module)


def _own(scope: Scope, site: Site, inner: Scope, helper: Helper, bind: Bind, *, shared: bool) -> BindCall:
    """Take the object from the helper, or from a copy of it if others use it, too."""
    part = replace(inner, rewriter=Rewriter(helper.lexed)) if shared else inner
    call = bind_call_of(part, helper)
    _without_object(part, helper)
    bind(part, call)
    rewrite_uses(part, uses_of(helper))
    if shared:
        scope.rewriter.swap(Piece(site.name, site.name), _copy(part, inner, helper), COPY_STEP)
    return call


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


def _without_object(scope: Scope, helper: Helper) -> None:
    """Drop the parameter that took the object, and the template parameter that was its type."""
    scope.rewriter.drop_item(helper.function.parameters, helper.position, STEP)
    template_head.drop_parameter(scope.rewriter, helper.function, helper.kind, STEP)
