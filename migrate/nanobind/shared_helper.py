# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A helper template that binds several operations: its twin is given a name and a function instead of an object.

The twin bears the helper's name and stands behind it while others hand objects to the helper; the last one's change
leaves the twin alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
FUNCTION = "Function"
_NAMESPACE = "ttnn."


@dataclass(frozen=True, slots=True)
class Twin:
    """How a twin is given what it binds.

    Args:
        name: names the function for Python inside of the twin.
        template: parameters that take the place of the object's type.
        parameter: takes the place of the object; empty where nothing does.
    """

    name: str
    template: str
    parameter: str = ""

    @property
    def members(self) -> dict[str, str]:
        """What the object's members gave, as expressions."""
        text = f"std::string({self.name})"
        return {
            "base_name": text,
            "class_name": f'{text} + "_t"',
            "python_fully_qualified_name": f'"{_NAMESPACE}" + {text}',
        }


NAMED_BY_TEMPLATE = Twin("Name", f"ttnn::unique_string Name, auto {FUNCTION}")
NAMED_BY_ARGUMENT = Twin("name", f"auto {FUNCTION}", "const char* name")


def text_of(form: Twin, scope: Scope, helper: Helper, bind: Bind) -> str:
    """Return the text of the helper as it is for functions; empty where it can serve one operation only.

    Args:
        form: of the twin.
        scope: the file of the helper, for the operation at hand.
        helper: takes the object.
        bind: rewrites the ``bind_registered_operation`` call inside.
    """
    lexed, function = helper.lexed, helper.function
    parameters = template_head.parameters(lexed, function)
    words = {token.text for token in lexed.tokens[_first(function) : lexed.match[function.body]]}
    plain = bool(parameters) and lexed.words(parameters[0]) == ["typename", helper.kind]
    default_name = scope.function.python_name == _NAMESPACE + scope.function.base_name
    if not helper.kind or not plain or words & {form.name, FUNCTION} or not default_name:
        return ""
    part = replace(
        scope,
        rewriter=Rewriter(lexed),
        written=FUNCTION,
        members=form.members,
        bound_as=form.name,
        notes=[],
        pointed=[],
    )
    try:
        bound = bind_call_of(part, helper)
        if form.parameter:
            part.rewriter.swap(function.parameters[helper.position], form.parameter, STEP)
        else:
            part.rewriter.drop_item(function.parameters, helper.position, STEP)
        part.rewriter.swap(parameters[0], form.template, STEP)
        bind(part, bound)
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


def call(form: Twin, scope: Scope, site: Site, arguments: Sequence[Piece]) -> None:
    """Ask for the edits that name the function for Python and hand it on, with every way to call it.

    Args:
        form: of the twin.
        scope: the file of the call.
        site: the call.
        arguments: of the call.
    """
    handed = f"[](auto&&... args) {{ return {scope.written}(std::forward<decltype(args)>(args)...); }}"
    name, end = f'"{scope.function.base_name}"', scope.rewriter.end(site.name)
    if form.parameter:
        scope.rewriter.replace(end, end, f"<{handed}>", STEP)
        scope.rewriter.swap(arguments[site.position], name, STEP)
    else:
        scope.rewriter.replace(end, end, f"<{name}, {handed}>", STEP)
        scope.rewriter.drop_item(arguments, site.position, STEP)


def _first(function: Function) -> int:
    return function.template.first if function.template else function.head.first
