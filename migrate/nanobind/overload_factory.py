# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A function template that makes an overload for the type of an operation's object.

``make_overload<operation_t, float>()`` stands for the ``nanobind_overload_t`` that it returns. The type goes with the
object, so what it returns takes the place of the call; the template goes with its last call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from migrate.cpp.edit.indentation import dedent
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind import template_head
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import Overload, lambda_at, overload
from migrate.tree.refusal import Refused

STEP = "write out the overload that a template made"


@dataclass(frozen=True, slots=True)
class Factory:
    """A factory as it is called.

    Args:
        function: its definition.
        returned: the overload that it returns.
        arguments: what its template parameters stand for at the call.
    """

    function: Function
    returned: Overload
    arguments: dict[str, str]


def factory(lexed: Lexed, call: Overload) -> Factory | None:
    """Return the factory that an overload expression calls, or None if it is no call of one."""
    words = lexed.words(call.whole)
    opening = call.whole.first + 1
    closing = lexed.angle(opening) if words[1:2] == ["<"] else None
    if call.wrapper or closing is None or words[-2:] != ["(", ")"] or closing + 2 != call.whole.last:
        return None
    name = lexed.tokens[call.whole.first].text
    places = [index for index, token in enumerate(lexed.tokens) if token.text == name]
    functions = [function for index in places if (function := function_named(lexed, index)) is not None]
    if len(functions) != 1 or functions[0].parameters:
        return None
    function = functions[0]
    body = lexed.inside(function.body)
    returned = overload(lexed, Piece(body.first + 1, body.last - 1))
    parameters = [lexed.words(piece) for piece in template_head.parameters(lexed, function)]
    template_arguments = lexed.split(Piece(opening + 1, closing - 1))
    plain = all(len(words) == 2 and words[0] in ("typename", "class") for words in parameters)
    returns = (lexed.tokens[body.first].text, lexed.tokens[body.last].text) == ("return", ";")
    if not (
        returns and returned.wrapper and returned.function and plain and len(template_arguments) == len(parameters)
    ):
        return None
    arguments = {words[1]: lexed.text(piece) for words, piece in zip(parameters, template_arguments, strict=True)}
    return Factory(function, returned, arguments)


def write_out(scope: Scope, call: Overload, called: Factory, rewrite: Callable[[Scope, Overload], None]) -> None:
    """Ask for the edits that put what a factory returns, rewritten, in the place of its call.

    Args:
        scope: the file.
        call: the expression that calls the factory.
        called: the factory.
        rewrite: rewrites an overload that is written out.

    Raises:
        Refused: MIG451, what it returns names the object's type otherwise than for the object.
    """
    part = replace(scope, rewriter=Rewriter(scope.lexed))
    rewrite(part, called.returned)
    substitute(part, called)
    start, end = part.rewriter.start(called.returned.whole.first), part.rewriter.end(called.returned.whole.last)
    columns = part.rewriter.column(called.returned.whole.first) - scope.rewriter.column(call.whole.first)
    text = dedent(part.rewriter.render(start, end).encode(), columns).decode()
    scope.rewriter.swap(call.whole, text, STEP)
    drop_unused(scope, called.function)


def substitute(scope: Scope, called: Factory) -> None:
    """Ask for the edits that put what the template's parameters stand for into what a factory returns.

    Args:
        scope: the file, whose edits are those of what is returned; what they replace is left out.
        called: the factory.

    Raises:
        Refused: MIG451, what it returns names the object's type otherwise than for the object.
    """
    lexed, own = scope.lexed, _object_type(scope.lexed, called)
    for index in range(called.returned.whole.first, called.returned.whole.last + 1):
        token = lexed.tokens[index]
        if token.text not in called.arguments or lexed.tokens[index - 1].text in (".", "->", "::"):
            continue
        if scope.rewriter.covered(index):
            continue
        if token.text == own:
            form = f"`{lexed.tokens[called.function.name].text}`"
            raise Refused("MIG451", where=scope.rewriter.where(index), operation=scope.operation, form=form)
        scope.rewriter.swap(Piece(index, index), called.arguments[token.text], STEP)


def _object_type(lexed: Lexed, called: Factory) -> str:
    """Return the template parameter that is the type of the object: that of the lambda's first parameter."""
    function = lambda_at(lexed, called.returned.function)
    words = lexed.words(function.parameters[0]) if function is not None and function.parameters else []
    return next((word for word in words if word in called.arguments), "")


def drop_unused(scope: Scope, function: Function) -> None:
    """Drop a factory that nothing calls any more."""
    lexed, rewriter = scope.lexed, scope.rewriter
    name = lexed.tokens[function.name].text
    others = [index for index, token in enumerate(lexed.tokens) if token.text == name and index != function.name]
    if all(rewriter.covered(index) for index in others):
        rewriter.drop_lines(Piece(function.template.first, lexed.match[function.body]), STEP)
