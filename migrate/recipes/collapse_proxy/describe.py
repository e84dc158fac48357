# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The new function, described for those who bind or call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.cpp import cursors
from migrate.cpp.edit.qualify import NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.new_function import NewFunction, NewOverload, NewParameter
from migrate.cpp.signature import Written, attributes_in, head_of
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource


def function(subject: OperationSource, added: Sequence[Mapping[int, str]]) -> NewFunction:
    """Return what the operation becomes, with types that mean the same everywhere.

    Args:
        subject: the operation.
        added: default arguments that are new, by index of the parameter, for each overload.
    """
    overloads = tuple(_overload(subject, body, new) for body, new in zip(subject.bodies, added, strict=True))
    return NewFunction(subject.operation.name, subject.operation.registered_name, overloads)


def _overload(subject: OperationSource, body: Body, added: Mapping[int, str]) -> NewOverload:
    unit = subject.header
    span = unit.span(body.declaration)
    assert span is not None
    head = head_of(unit, body.declaration, span.start, span.end)
    scopes = subject.scopes(unit)
    requalifier = NameRequalifier(unit, scopes, subject.origin, scopes, ())

    def written(start: int, end: int) -> str:
        attributes = [(low, high, b"") for low, high in attributes_in(unit.source, start, end)]
        changes = [*attributes, *subject.substituted(unit, start, end), *requalifier.changes(start, end)]
        data = splice(unit.source.data, start, end, changes)
        return " ".join(data.decode("utf-8", "surrogateescape").split())

    def parameter(index: int, piece: Written) -> NewParameter:
        name = cursors.place(piece.cursor.location)[1] if piece.name else piece.end
        default = written(*piece.default) if piece.default else added.get(index)
        return NewParameter(
            piece.name,
            written(piece.start, unit.source.skip_back(name, piece.start)),
            default,
        )

    start = head.start
    for offset, word in unit.source.words(head.start, head.declarator[0]):
        if word in ("static", "inline", "constexpr"):
            start = unit.source.skip(offset + len(word))
    result = written(start, unit.source.skip_back(head.declarator[0], start))
    parameters = tuple(parameter(index, piece) for index, piece in enumerate(head.parameters))
    return NewOverload(result, parameters, cursors.is_noexcept(body.declaration))
