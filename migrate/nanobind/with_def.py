# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``bind_registered_operation(mod, op, …)`` becomes one ``mod.def("op", …)`` for each overload."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import function_around
from migrate.cpp.lexed import Piece
from migrate.nanobind import docs
from migrate.nanobind.bound_callables import STEP, Bound, choose
from migrate.nanobind.overload_factory import STEP as FACTORY_STEP
from migrate.nanobind.overload_factory import Factory, drop_unused, factory, substitute
from migrate.nanobind.rewrite_scope import Scope
from migrate.nanobind.syntax import BindCall, Overload
from migrate.tree.refusal import Refused

NAME_STEP = "define the function in the module"
_STEP_IN = 4
HOIST_STEP = "keep one docstring for all overloads"


def rewrite(scope: Scope, call: BindCall) -> None:
    """Ask for the edits of one call."""
    rewriter, lexed = scope.rewriter, scope.lexed
    if not call.overloads:
        raise Refused(
            "MIG451",
            where=rewriter.where(call.callee.first),
            operation=scope.operation,
            form="a binding without overloads",
        )
    module = lexed.text(call.module)
    doc = docs.as_pointer(scope, call.doc)
    if len(call.overloads) > 1 and lexed.tokens[call.doc.first].kind in ("string", "raw_string"):
        doc = _hoist(scope, call)
    elif behind := docs.suffix(scope, call.doc):
        rewriter.replace(rewriter.end(call.doc.last), rewriter.end(call.doc.last), behind, docs.STEP)
    first, gap = call.overloads[0], _gap(scope, call.module.first)
    rewriter.swap(call.callee, f"{module}.def", NAME_STEP)
    name = scope.bound_as or f'"{scope.function.base_name}"'
    binding = _binding(scope, first)
    rewriter.swap(Piece(call.module.first, call.operation.last), f"{name},{gap}{binding.text()}", NAME_STEP)
    binding.open(call.doc.last, f",{_gap(scope, first.whole.first)}", gap)
    for before, overload in pairwise(call.overloads):
        comments = "".join(f"{line}\n" for line in lexed.comments(before.whole.last, overload.whole.first))
        binding = _binding(scope, overload)
        head = f");\n{comments}{module}.def({gap}{name},{gap}{binding.text()},{gap}{doc},{gap}"
        binding.open(before.whole.last, head, gap)


def _gap(scope: Scope, index: int) -> str:
    """Return the blanks before a token, or one space."""
    rewriter = scope.rewriter
    return scope.lexed.bytes(rewriter.end(index - 1), rewriter.start(index)).decode() or " "


@dataclass(frozen=True, slots=True)
class _WrittenOut:
    """An overload that stands in the call."""

    scope: Scope
    overload: Overload

    def text(self) -> str:
        """Return what is bound."""
        return _text(self.scope, choose(self.scope, self.overload), -_STEP_IN)

    def open(self, behind: int, head: str, gap: str) -> None:
        """Put its arguments behind a head that replaces everything from the token ``behind`` on."""
        _open(self.scope, self.overload, behind, head, gap)


@dataclass(frozen=True, slots=True)
class _ByFactory:
    """An overload that a function template returns, which the call calls.

    Args:
        scope: the file.
        call: the expression that calls the template.
        factory: the template.
        part: the file with the edits of what is returned.
    """

    scope: Scope
    call: Overload
    factory: Factory
    part: Scope

    def text(self) -> str:
        """Return what is bound."""
        bound = choose(self.part, self.factory.returned)
        substitute(self.part, self.factory)
        indent = self.part.rewriter.column(bound.kept.first) if bound.kept else 0
        return _text(self.part, bound, self.scope.rewriter.column(self.call.whole.first) - indent)

    def open(self, behind: int, head: str, gap: str) -> None:
        """Put the arguments that the template returns behind a head, in the place of the call of the template."""
        returned, rewriter = self.factory.returned, self.part.rewriter
        before = returned.whole.first - 1
        _open(self.part, returned, before, head, gap)
        text = rewriter.render(rewriter.end(before), rewriter.end(returned.whole.last))
        start, end = self.scope.rewriter.end(behind), self.scope.rewriter.end(self.call.whole.last)
        self.scope.rewriter.replace(start, end, text, FACTORY_STEP)
        drop_unused(self.scope, self.factory.function)


def _binding(scope: Scope, overload: Overload) -> _WrittenOut | _ByFactory:
    if (called := factory(scope.lexed, overload)) is None:
        return _WrittenOut(scope, overload)
    return _ByFactory(scope, overload, called, replace(scope, rewriter=Rewriter(scope.lexed)))


def _text(scope: Scope, bound: Bound, columns: int) -> str:
    if bound.pointer:
        return bound.pointer
    rewriter = scope.rewriter
    rewriter.shift(bound.kept, columns, STEP)
    return rewriter.render(rewriter.start(bound.kept.first), rewriter.end(bound.kept.last))


def _open(scope: Scope, overload: Overload, behind: int, head: str, gap: str) -> None:
    """Replace everything from the token ``behind`` to the overload's first argument, and unwrap the rest."""
    rewriter, lexed = scope.rewriter, scope.lexed
    start, closing = rewriter.end(behind), lexed.match[overload.opening]
    if not overload.arguments:
        rewriter.replace(start, rewriter.end(closing), head.rstrip(", \n"), STEP)
        return
    first = overload.arguments[0].first
    held = (overload.function or Piece(overload.opening, overload.opening)).last
    above = lexed.comments(overload.opening, overload.opening + 1) if overload.function else []
    above += lexed.comments(held, first)
    rewriter.replace(start, rewriter.start(first), head + "".join(_own_line(comment, gap) for comment in above), STEP)
    for before, after in pairwise(overload.arguments):
        between = lexed.bytes(rewriter.end(before.last), rewriter.start(after.first)).decode()
        if "\n" in between:
            rewriter.replace(rewriter.end(before.last), rewriter.start(after.first), _separator(between, gap), STEP)
    for argument in overload.arguments:
        rewriter.shift(argument, -_STEP_IN, STEP)
        _renumber(scope, argument)
    last = overload.arguments[-1].last
    rest = lexed.bytes(rewriter.end(last), rewriter.start(closing)).decode().removeprefix(",").rstrip()
    rewriter.replace(rewriter.end(last), rewriter.end(closing), f"{rest}{gap}" if "//" in rest else rest, STEP)


def _own_line(comment: str, gap: str) -> str:
    return comment + (gap if "\n" in gap else "\n")


def _separator(between: str, gap: str) -> str:
    """Return what stands between two arguments, comments and blank lines kept, indented like the first argument."""
    if "\n" not in gap:
        return f",{gap}" if not between.strip(", \t\r\n") else between
    *above, last = between.split("\n")
    columns = len(last) - len(last.lstrip()) - len(gap.rpartition("\n")[2])
    moved = [line[min(max(columns, 0), len(line) - len(line.lstrip())) :] for line in [*above[1:], last]]
    return "\n".join([above[0], *moved])


def _renumber(scope: Scope, argument: Piece) -> None:
    """Count the parameters of ``nb::keep_alive<Nurse, Patient>`` without the object, which was the first."""
    tokens = scope.lexed.tokens
    if "keep_alive" not in scope.lexed.words(argument):
        return
    for index in range(argument.first, argument.last + 1):
        if tokens[index].kind == "number" and int(tokens[index].text) > 0:
            number = int(tokens[index].text)
            if number == 1:
                where = scope.rewriter.where(index)
                raise Refused("MIG454", where=where, operation=scope.operation, use="`nb::keep_alive` of the object")
            scope.rewriter.swap(Piece(index, index), str(number - 1), STEP)


def _hoist(scope: Scope, call: BindCall) -> str:
    """Give an inline docstring a name before the statement, so that all overloads share it."""
    rewriter, lexed = scope.rewriter, scope.lexed
    function = function_around(lexed, call.callee.first)
    taken = {token.text for token in lexed.tokens[function.body if function else 0 : call.callee.first]}
    name = "doc" if "doc" not in taken else f"{scope.function.base_name}_doc"
    offset = rewriter.start(call.callee.first)
    indent = lexed.data[lexed.data.rfind(b"\n", 0, offset) + 1 : offset].decode()
    rewriter.replace(offset, offset, f"const auto* {name} = {lexed.text(call.doc)};\n\n{indent}", HOIST_STEP)
    rewriter.swap(call.doc, name, HOIST_STEP)
    return name
