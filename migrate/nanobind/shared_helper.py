# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A helper template that binds several operations: its twin is given a name and a function instead of an object.

The twin bears the helper's name and stands behind it while others hand objects to the helper; the last one's change
leaves the twin alone.
"""

from __future__ import annotations

from dataclasses import replace

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind import template_head
from migrate.nanobind.binding_helper import Helper, bind_call_of, uses_of
from migrate.nanobind.locate import Site
from migrate.nanobind.occurrences import rewrite_uses
from migrate.nanobind.rewrite_scope import Bind, Scope
from migrate.tree.refusal import Refused

STEP = "bind functions by a helper that is given a name and a function"
NAME, FUNCTION = "Name", "Function"
_NAMESPACE = "ttnn."
_MEMBERS = {
    "base_name": f"std::string({NAME})",
    "class_name": f'std::string({NAME}) + "_t"',
    "python_fully_qualified_name": f'"{_NAMESPACE}" + std::string({NAME})',
}


def twin(scope: Scope, helper: Helper, bind: Bind) -> str:
    """Return the text of the helper as it is for functions; empty where it can serve one operation only.

    Args:
        scope: the file of the helper, for the operation at hand.
        helper: takes the object.
        bind: rewrites the ``bind_registered_operation`` call inside.
    """
    lexed, function = helper.lexed, helper.function
    parameters = template_head.parameters(lexed, function)
    words = {token.text for token in lexed.tokens[_first(function) : lexed.match[function.body]]}
    plain = bool(parameters) and lexed.words(parameters[0]) == ["typename", helper.kind]
    default_name = scope.function.python_name == _NAMESPACE + scope.function.base_name
    if not helper.kind or not plain or words & {NAME, FUNCTION} or not default_name:
        return ""
    part = replace(
        scope,
        rewriter=Rewriter(lexed),
        written=FUNCTION,
        members=_MEMBERS,
        bound_as=NAME,
        notes=[],
        pointed=[],
    )
    try:
        call = bind_call_of(part, helper)
        part.rewriter.drop_item(function.parameters, helper.position, STEP)
        part.rewriter.swap(parameters[0], f"ttnn::unique_string {NAME}, auto {FUNCTION}", STEP)
        bind(part, call)
        rewrite_uses(part, uses_of(helper))
    except Refused:
        return ""
    return part.rewriter.render(part.rewriter.start(_first(function)), part.rewriter.end(lexed.match[function.body]))


def stands(helper: Helper, text: str) -> bool:
    """Tell whether the twin of a helper stands beside it.

    Args:
        helper: takes the object.
        text: of the twin.
    """
    lexed, name = helper.lexed, helper.function.name
    words = [token.text for token in Lexed("", text.encode()).tokens]
    namesakes = [index for index, token in enumerate(lexed.tokens) if token.text == lexed.tokens[name].text]
    others = [function for index in namesakes if index != name and (function := function_named(lexed, index))]
    return any(lexed.words(Piece(_first(other), lexed.match[other.body])) == words for other in others)


def replace_helper(rewriter: Rewriter, helper: Helper, text: str, *, present: bool, last: bool) -> None:
    """Ask for the edits that leave the twin, and the helper while others use it.

    Args:
        rewriter: of the helper's file.
        helper: takes the object.
        text: of the twin.
        present: the twin stands beside it already.
        last: nothing uses the helper any more.
    """
    lexed, function = helper.lexed, helper.function
    whole = Piece(_first(function), lexed.match[function.body])
    end = rewriter.end(whole.last)
    if last and present:
        rewriter.drop_lines(whole, STEP)
    elif last:
        rewriter.swap(whole, text, STEP)
    elif not present:
        rewriter.replace(end, end, f"\n\n{text}", STEP)


def call_twin(scope: Scope, site: Site) -> None:
    """Ask for the edit that names the function for Python and hands it on, with every way to call it."""
    handed = f"[](auto&&... args) {{ return {scope.written}(std::forward<decltype(args)>(args)...); }}"
    end = scope.rewriter.end(site.name)
    scope.rewriter.replace(end, end, f'<"{scope.function.base_name}", {handed}>', STEP)


def _first(function: Function) -> int:
    return function.template.first if function.template else function.head.first
