# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is bound instead of the object's call operator: a function pointer where that is the same, else a lambda.

A lambda may go only if it hands on every parameter once, in order, and Python sees the same types either way. That is
read from the lambda itself; names never decide it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from migrate.cpp.analysis.references_by_offset import type_in_python
from migrate.cpp.lexed import NOTHING, Piece
from migrate.cpp.new_function import NewOverload
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import ARGUMENTS, Lambda, Overload, forwarded, lambda_at
from migrate.tree.plan import Severity
from migrate.tree.refusal import Refused, note

STEP = "bind the function instead of the object"
_MARKERS = ("arg", "arg_v")
_PYTHON = re.compile(r"\b(?:nb|nanobind)::|\bPy(?:[A-Z_]\w*|Object)\b")
_ACQUIRES = frozenset({"gil_scoped_acquire", "PyGILState_Ensure"})


@dataclass(frozen=True, slots=True)
class Bound:
    """What one overload binds.

    Args:
        pointer: text of the function pointer, or empty if ``kept`` is bound.
        kept: the lambda (or the name of one) that stays, with edits already asked for.
    """

    pointer: str
    kept: Piece


def choose(scope: Scope, overload: Overload) -> Bound:
    """Decide what an overload binds, and ask for the edits inside a lambda that stays.

    Raises:
        Refused: the overload has a form that is not understood.
    """
    where = scope.rewriter.where(overload.whole.first)
    if not scope.function.overloads:
        raise Refused("MIG451", where=where, operation=scope.operation, form="a function without known overloads")
    if overload.wrapper == ARGUMENTS and scope.bound_as:
        raise Refused("MIG451", where=where, operation=scope.operation, form="a helper that binds what it is given")
    if overload.wrapper == ARGUMENTS:
        taken = len(scope.function.overloads[0].parameters)
        named = count_arguments(scope, overload)
        if len(scope.function.overloads) == 1 and named != taken:
            raise Refused("MIG455", where=where, operation=scope.operation, named=named, taken=taken)
        fitting = [new for new in scope.function.overloads if len(new.parameters) == named]
        if len(fitting) != 1:
            raise Refused("MIG455", where=where, operation=scope.operation, named=named, taken=taken)
        return Bound(pointer(scope, fitting[0]), NOTHING)
    if not overload.wrapper:
        form = f"`{scope.lexed.text(overload.whole).splitlines()[0][:60]}`"
        raise Refused("MIG451", where=where, operation=scope.operation, form=form)
    function = lambda_at(scope.lexed, overload.function)
    if function is None:
        return _not_a_lambda(scope, overload, where)
    return _lambda(scope, function)


def count_arguments(scope: Scope, overload: Overload) -> int:
    """Count the entries that name a parameter; markers such as ``nb::kw_only()`` name none."""
    count = 0
    for piece in overload.arguments:
        words = scope.lexed.words(piece)
        count += any(word in _MARKERS and words[index + 1 : index + 2] == ["("] for index, word in enumerate(words))
    return count


def pointer(scope: Scope, new: NewOverload) -> str:
    """Write the address of one overload, with a cast where there are several."""
    if scope.unlocked and touches_python(new.result):
        raise Refused("MIG465", where="", operation=scope.operation, name=new.result)
    scope.pointed.append(new)
    if len(scope.function.overloads) == 1 and not new.noexcept:
        return f"&{scope.written}"
    types = ", ".join(re.sub(r"^const ([^&*]+)$", r"\1", parameter.type) for parameter in new.parameters)
    return f"nb::overload_cast<{types}>(&{scope.written})"


def _not_a_lambda(scope: Scope, overload: Overload, where: str) -> Bound:
    words = scope.lexed.words(overload.function)
    if len(words) == 1 and (statement := _local_lambda(scope, overload.function.first)) is not None:
        piece, whole = statement
        function = lambda_at(scope.lexed, piece)
        if function is not None:
            bound = _lambda(scope, function, named=True)
            if bound.pointer:
                scope.rewriter.drop_lines(whole, STEP)
                return bound
            if scope.captureless:
                scope.rewriter.swap(overload.function, f"+{words[0]}", STEP)
            return Bound("", overload.function)
    form = f"`{scope.lexed.text(overload.function).splitlines()[0][:60]}`"
    raise Refused("MIG451", where=where, operation=scope.operation, form=form)


def _local_lambda(scope: Scope, use: int) -> tuple[Piece, Piece] | None:
    """Return the lambda that a local variable holds, and the variable's whole statement, if only ``use`` names it."""
    tokens = scope.lexed.tokens
    name = tokens[use].text
    places = [index for index, token in enumerate(tokens) if token.kind == "name" and token.text == name]
    declared = [
        index for index in places if index < use and tokens[index + 1].text == "=" and tokens[index + 2].text == "["
    ]
    if len(declared) != 1 or len(places) != 2:
        return None
    first = declared[0]
    while tokens[first - 1].text not in (";", "{", "}"):
        first -= 1
    last = declared[0] + 2
    while tokens[last].text != ";":
        last = scope.lexed.match.get(last, last) + 1
    return Piece(declared[0] + 2, last - 1), Piece(first, last)


def _lambda(scope: Scope, function: Lambda, named: bool = False) -> Bound:
    lexed, where = scope.lexed, scope.rewriter.where(function.whole.first)
    if function.captures:
        captures = lexed.text(function.captures)
        raise Refused("MIG453", where=where, operation=scope.operation, captures=captures)
    if not function.parameters:
        raise Refused("MIG451", where=where, operation=scope.operation, form="a lambda without parameters")
    names = [_parameter_name(scope, piece) for piece in function.parameters]
    new, why = (None, "serves several functions") if scope.bound_as else _same(scope, function, names)
    if new is not None:
        return Bound(pointer(scope, new), NOTHING)
    if scope.unlocked and (used := _python_used(scope, function)):
        raise Refused("MIG465", where=where, operation=scope.operation, name=used)
    scope.notes.append(note("MIG462", Severity.INFO, where=where, operation=scope.operation, why=why))
    _drop_self(scope, function, names[0])
    _join_lines(scope, function)
    if scope.captureless and not named and lexed.tokens[function.whole.first].text != "+":
        start = scope.rewriter.start(function.whole.first)
        scope.rewriter.replace(start, start, "+", STEP)
    return Bound("", function.whole)


def touches_python(text: str) -> bool:
    """Tell whether a type, or a token, is Python's own."""
    return _PYTHON.search(text) is not None


def _python_used(scope: Scope, function: Lambda) -> str:
    """Return what a lambda uses of Python without asking for the interpreter's lock; empty if there is nothing."""
    words = scope.lexed.words(function.whole)
    if _ACQUIRES & set(words):
        return ""
    pairs = (f"{word}{behind}" for word, behind in pairwise([*words, ""]))
    return next((pair.removesuffix("::") for pair in pairs if touches_python(pair)), "")


def _same(scope: Scope, function: Lambda, names: list[str]) -> tuple[NewOverload | None, str]:
    """Return the overload that the lambda equals, or None and what it does besides."""
    handed = forwarded(scope.lexed, function.body)
    if handed is None:
        return None, "does more than hand on its arguments"
    callee, arguments = handed
    if scope.lexed.words(callee) != [names[0]] and not scope.is_operation(callee):
        return None, f"calls {scope.lexed.text(callee)}"
    if arguments != names[1:]:
        return None, "reorders, drops or repeats arguments"
    types = [_parameter_type(scope, piece) for piece in function.parameters[1:]]
    if scope.invokes is None or len(scope.invokes) != len(scope.function.overloads):
        return None, "cannot be compared with the function's signature"
    if any(invoke.template for invoke in scope.invokes):
        return None, "calls a template"
    fitting = [
        index for index, invoke in enumerate(scope.invokes) if [type_in_python(kind) for kind in invoke.types] == types
    ]
    if len(fitting) != 1:
        return None, "takes other types or fewer arguments than the function"
    if function.result and _written_type(scope, function.result) != type_in_python(scope.invokes[fitting[0]].result):
        return None, "converts the result"
    given_types = [_whole_type(scope, piece) for piece in function.parameters[1:]]
    if not all(map(takes_alike, given_types, scope.invokes[fitting[0]].types)):
        return None, "gives the function an object of its own, which that may change or move out of"
    return scope.function.overloads[fitting[0]], ""


def _parameter_name(scope: Scope, piece: Piece) -> str:
    parameter = scope.facts.parameter(scope.lexed.path, scope.lexed.tokens[piece.first].start)
    return parameter[0] if parameter else scope.lexed.tokens[piece.last].text


def _parameter_type(scope: Scope, piece: Piece) -> str:
    parameter = scope.facts.parameter(scope.lexed.path, scope.lexed.tokens[piece.first].start)
    return type_in_python(parameter[1]) if parameter else "?"


def _whole_type(scope: Scope, piece: Piece) -> str:
    parameter = scope.facts.parameter(scope.lexed.path, scope.lexed.tokens[piece.first].start)
    return parameter[1] if parameter else "?"


def takes_alike(argument: str, taken: str) -> bool:
    """Tell whether a function may be handed Python's object where a lambda took it in its own way.

    Args:
        argument: canonical type of the lambda's parameter.
        taken: canonical type of the function's parameter.
    """

    def writable(kind: str) -> str:
        if kind.endswith("&&"):
            return "&&"
        return "&" if kind.endswith("&") and not kind.startswith("const ") else ""

    return writable(argument) == writable(taken) and ("*" not in taken or argument.rstrip("& ") == taken.rstrip("& "))


def _written_type(scope: Scope, piece: Piece) -> str:
    """Return a written type with every name in its canonical form."""
    lexed, text, index = scope.lexed, "", piece.first
    while index <= piece.last:
        token = lexed.tokens[index]
        if token.kind == "name" and index < piece.last and lexed.tokens[index + 1].text == "::":
            index += 2
            continue
        name = scope.facts.named(lexed.path, token.end) if token.kind == "name" else ""
        text += f"{name or token.text} "
        index += 1
    return type_in_python(text)


def _drop_self(scope: Scope, function: Lambda, name: str) -> None:
    """Remove the object from the lambda's parameters, and call the function in its body."""
    lexed, rewriter = scope.lexed, scope.rewriter
    rewriter.drop_item(function.parameters, 0, STEP)
    for index in range(function.body.first, function.body.last + 1):
        token = lexed.tokens[index]
        if token.kind != "name" or token.text != name or lexed.tokens[index - 1].text in (".", "->", "::"):
            continue
        if lexed.tokens[index + 1].text != "(":
            use = lexed.text(Piece(index, min(index + 3, function.body.last)))
            raise Refused("MIG454", where=rewriter.where(index), operation=scope.operation, use=f"`{use}`")
        rewriter.swap(Piece(index, index), scope.written, STEP)


def _join_lines(scope: Scope, function: Lambda) -> None:
    """Put the parameters on one line: their alignment changes with the head, and formatting breaks them anew."""
    rewriter = scope.rewriter
    for before, after in pairwise(function.parameters[1:]):
        between = scope.lexed.bytes(rewriter.end(before.last), rewriter.start(after.first))
        if not between.strip(b", \t\r\n"):
            rewriter.replace(rewriter.end(before.last), rewriter.start(after.first), ", ", STEP)
