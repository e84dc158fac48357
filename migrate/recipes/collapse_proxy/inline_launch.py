# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Launch step: the body of a prim takes the place of its call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis import argument as arguments
from migrate.cpp.analysis.argument import Argument
from migrate.cpp.analysis.effects import changes_something
from migrate.cpp.analysis.parameter_uses import ParameterUse, uses_of
from migrate.cpp.edit.call_site import INDENT, CallSite, declared, returns
from migrate.cpp.edit.qualify import Change, NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.references import references
from migrate.cpp.signature import head_of
from migrate.cpp.value_type import value_type
from migrate.recipes.collapse_proxy.find_prims import Call, Prim
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.recipes.collapse_proxy.substitute import Binding, bind
from migrate.tree.refusal import Refused

_LOOPS = (
    CursorKind.FOR_STMT,
    CursorKind.CXX_FOR_RANGE_STMT,
    CursorKind.WHILE_STMT,
    CursorKind.DO_STMT,
    CursorKind.LAMBDA_EXPR,
)


@dataclass(frozen=True, slots=True)
class Launch:
    """A prim's body as it stands at the call.

    Args:
        changes: in the operation's source.
    """

    changes: tuple[Change, ...]


def inlined(subject: OperationSource, prim: Prim, call: Call) -> Launch:
    """Put a prim's body in the place of its call.

    Raises:
        Refused: it would not be provably the same.
    """
    return _Inliner(subject, prim, call).launch()


class _Inliner:
    def __init__(self, subject: OperationSource, prim: Prim, call: Call) -> None:
        self.subject = subject
        self.prim = prim
        self.call = call
        self.site = CallSite(call.body.unit.source, (*call.path, call.cursor), prim.name)
        self.here = call.body.unit.source
        self.there = prim.unit.source
        body = cursors.body(prim.definition)
        assert body is not None
        self.statements = list(body.get_children())
        extent = cursors.extent(body)
        assert extent is not None
        self.open, self.close = extent[1] + 1, extent[2] - 1
        old, new = subject.scopes(prim.unit), subject.scopes(call.body.unit)
        self.target = subject.scope_of(call.body)
        self.requalifier = NameRequalifier(
            prim.unit, old, prim.namespace, new, self.target, inside=declared(prim.definition)
        )

    def launch(self) -> Launch:
        last = self.statements[-1] if self.statements else None
        results = returns(self.prim.definition)
        if last is None or cursors.kind(last) is not CursorKind.RETURN_STMT:
            raise Refused("MIG412", prim=self.prim.name)
        self._same_result(results)
        if not self.site.returned and len(results) != 1:
            raise Refused("MIG412", prim=self.prim.name)
        changes, locals_ = self._substituted()
        changes += [
            change
            for change in self.requalifier.changes(self.open, self.close)
            if not any(low <= change[0] < high for low, high, _ in changes)
        ]
        if self.site.returned:
            return Launch((self.site.instead(self._text(self.open, self.close, changes, locals_)),))
        extent = cursors.extent(last)
        assert extent is not None
        before = self._text(self.open, extent[1], changes, locals_)
        value = self.there.skip(extent[1] + len(b"return"))
        expression = splice(self.there.data, value, extent[2], changes).strip()
        result: list[Change] = [(*self.site.span, self.site.indented(expression))]
        if before:
            indent = self.here.indent(self.site.start).encode()
            blank = self.there.data[: extent[1]].rstrip(b" ").endswith(b"\n\n")
            result.insert(0, (self.site.start, self.site.start, before + (b"\n\n" if blank else b"\n") + indent))
        return Launch(tuple(result))

    def _same_result(self, results: list[Cursor]) -> None:
        result = value_type(self.prim.definition.result_type)
        if self.site.returned and result == value_type(self.call.body.definition.result_type):
            return
        for statement in results:
            value = next(iter(statement.get_children()), None)
            if value is None or value_type(arguments.stripped(value).type) != result:
                raise Refused("MIG414", prim=self.prim.name)

    def _substituted(self) -> tuple[list[Change], dict[int, str]]:
        head = self.prim.head
        uses = [uses_of(self.prim.unit, self.prim.definition, parameter.cursor) for parameter in head.parameters]
        call_arguments = [
            self._unlabelled(argument, argument_uses)
            for argument, argument_uses in zip(self._arguments(), uses, strict=True)
        ]
        own = declared(self.call.body.definition)
        inner = declared(self.prim.definition) - {parameter.name for parameter in head.parameters}
        changes: list[Change] = []
        for name in sorted(own & inner):
            changes += self._renamed(name, own | inner)
        locals_: dict[int, str] = {}
        taken = own | inner
        for index, parameter in enumerate(head.parameters):
            moved = {
                name
                for other, argument in enumerate(call_arguments)
                if other != index and any(use.moved or use.changed for use in uses[other])
                for name in argument.names
            }
            binding = bind(parameter, self._type(index), call_arguments[index], uses[index], taken, moved)
            self._check(binding, uses[index])
            changes += binding.changes
            if binding.local:
                locals_[index] = binding.local
        return changes, locals_

    def _unlabelled(self, argument: Argument, uses: list[ParameterUse]) -> Argument:
        """Return an argument without its label where the field that it goes into has that name."""
        field = re.compile(rf"\.{re.escape(argument.label)}\s*=\s*$".encode())
        named = any(field.search(self.there.data[: use.outer[0]][-200:]) for use in uses)
        return replace(argument, label="") if argument.label and named else argument

    def _check(self, binding: Binding, uses: list[ParameterUse]) -> None:
        if binding.local and any(self.there.data[use.start - 1 : use.start] == b"\n" for use in uses):
            raise Refused("MIG412", prim=self.prim.name)

    def _type(self, index: int) -> str:
        """Return a parameter's type as it is written over there."""
        parameter = self.prim.head.parameters[index]
        name = cursors.place(parameter.cursor.location)[1]
        end = self.there.skip_back(name, parameter.start) if parameter.name else parameter.end
        return splice(self.there.data, parameter.start, end, self.requalifier.changes(parameter.start, end)).decode()

    def _arguments(self) -> list[Argument]:
        spans, labels = self.site.arguments(), self.site.labels()
        cursors_of = list(self.call.cursor.get_arguments())
        body = self.call.body
        scopes = self.subject.scopes(body.unit)
        own = declared(body.definition)
        origin = self.subject.origin_of(body)
        requalifier = NameRequalifier(body.unit, scopes, origin, scopes, self.target, self.subject.renamed, own)
        call_arguments: list[Argument] = []
        for index, parameter in enumerate(self.prim.head.parameters):
            if index < len(spans):
                written = splice(self.here.data, *spans[index], requalifier.changes(*spans[index])).decode()
                argument = arguments.read(written, cursors_of[index], parameter)
                effect = changes_something(cursors_of[index])
                lives_on = self._lives_on(argument, spans[index])
                call_arguments.append(replace(argument, effect=effect, lives_on=lives_on, label=labels.get(index, "")))
            else:
                call_arguments.append(self._default(index))
        if sum(argument.effect for argument in call_arguments) > 1:  # their order is the compiler's
            raise Refused("MIG412", prim=self.prim.name)
        return call_arguments

    def _lives_on(self, argument: Argument, span: tuple[int, int]) -> bool:
        """Tell whether the variable behind an argument is named again when the call has been made."""
        if argument.variable is None:
            return False
        again = any(cursors.kind(outer) in _LOOPS for outer in self.call.path)
        declared_at = cursors.place(argument.variable.location)[1]
        named = references(self.call.body.unit, 0 if again else self.site.span[1], len(self.here))
        return any(
            reference.local and reference.declared == declared_at and not span[0] <= reference.offset < span[1]
            for reference in named
        )

    def _default(self, index: int) -> Argument:
        """Return the default argument of a parameter for which the call gives nothing."""
        unit = self.subject.parser.parse(self.prim.declaration[0])
        for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
            if cursors.place(cursor.location)[1] == self.prim.declaration[1]:
                span = unit.span(cursor)
                assert span is not None
                parameter = head_of(unit, cursor, span.start, span.end).parameters[index]
                if parameter.default:
                    scopes = self.subject.scopes(unit)
                    new = self.subject.scopes(self.call.body.unit)
                    requalifier = NameRequalifier(unit, scopes, self.prim.namespace, new, self.target)
                    written = splice(unit.source.data, *parameter.default, requalifier.changes(*parameter.default))
                    value = list(parameter.cursor.get_children())[-1]
                    return replace(arguments.read(written.decode(), value, parameter), effect=changes_something(value))
        raise Refused("MIG412", prim=self.prim.name)

    def _renamed(self, name: str, taken: set[str]) -> list[Change]:
        new = f"launch_{name}"
        if new in taken:
            raise Refused("MIG412", prim=self.prim.name)
        offsets = {
            cursors.place(cursor.location)[1]
            for cursor in self.prim.definition.walk_preorder()
            if cursor.spelling == name
            and cursors.kind(cursor) in (CursorKind.VAR_DECL, CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL)
        }
        offsets |= {
            reference.offset
            for reference in references(self.prim.unit, self.open, self.close)
            if reference.local and reference.text == name and not reference.member
        }
        return [
            (offset, offset + len(name), new.encode())
            for offset in sorted(offsets)
            if self.there.data.startswith(name.encode(), offset)
        ]

    def _text(self, start: int, end: int, changes: Iterable[Change], locals_: dict[int, str]) -> bytes:
        body = splice(self.there.data, start, end, changes).strip()
        pad = b" " * INDENT
        comments = self.site.comments()
        lines = [line for index, texts in comments.items() if index not in locals_ for line in texts]
        for index, local in locals_.items():
            lines += [*comments.get(index, ()), local.encode()]
        lines = [pad + line for line in dict.fromkeys(lines)]
        return self.site.indented(b"\n".join([*lines, pad + body]).strip())
