# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that call the ``invoke`` of a struct that stays: their declarations and definitions as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clang.cindex import CursorKind, TypeKind

from migrate.cpp.edit import remove
from migrate.cpp.edit.indentation import dedent
from migrate.cpp.edit.qualify import Change, NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.references import references
from migrate.cpp.signature import FunctionHead, Written, head_of
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.header import renamed
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Edit

STEP = "header: declare functions"
_BLANK = b"\n\n"


def in_header(body: Body) -> bool:
    """Tell whether a function must be defined where it is declared, since it is a template."""
    return body.declaration.kind is CursorKind.FUNCTION_TEMPLATE


def declaration(subject: OperationSource, body: Body) -> bytes:
    """Return the declaration of a function in the object's namespace; of a template, its definition."""
    if in_header(body):
        return _defined(subject, body, defaults=True)
    return _head(subject, body, defaults=True) + b";"


def definition(subject: OperationSource, body: Body) -> bytes:
    """Return the definition of a function in the object's namespace, default arguments left out."""
    return _defined(subject, body, defaults=False)


def edits(source: Source, subjects: list[OperationSource]) -> Iterator[Edit]:
    """Yield the edits that put declarations in the place of registrations.

    Args:
        source: the header with the registrations.
        subjects: the operations that are registered there.
    """
    places: list[tuple[int, int, bytes]] = []
    for subject in sorted(subjects, key=lambda subject: subject.operation.registration.start):
        span = subject.operation.registration
        end = remove.trailing(source, source.after(span.end, b";"))
        places.append((span.start, end, _BLANK.join(declaration(subject, body) for body in subject.bodies)))
    yield from in_places(source, places, STEP)


def in_places(source: Source, places: Sequence[tuple[int, int, bytes]], step: str) -> Iterator[Edit]:
    """Yield the edits that put declarations in the place of others, with blank lines around them.

    Args:
        source: the header.
        places: where each begins and ends, and what is written there, in order.
        step: of the plan.
    """
    neighbours = [(0, 0, b""), *places, (len(source.data), 0, b"")]
    for (_, before, _), (start, end, written), (after, _, _) in zip(
        neighbours, neighbours[1:], neighbours[2:], strict=False
    ):
        yield Edit(source.path, start, end, _set_apart(source.data, (before, start, end, after), written), step)


def _set_apart(data: bytes, around: tuple[int, int, int, int], written: bytes) -> bytes:
    """Put blank lines around declarations; of two neighbours, the second one brings the line between them."""
    before, start, end, after = around
    head, tail = data[before:start], data[end:after]
    if not head.endswith((_BLANK, b"\n\r\n")) and data[:start].rstrip().endswith((b"{", b";", b")", b"}")):
        written = b"\n" + written
    neighbour = after < len(data) and not tail.strip()
    return written if neighbour or tail.startswith((_BLANK, b"\n}", b"\r\n")) else written + b"\n"


def _defined(subject: OperationSource, body: Body, *, defaults: bool) -> bytes:
    head = _read(subject, body)
    handed = ", ".join(_handed(index, parameter) for index, parameter in enumerate(head.parameters))
    call = f"{subject.instance}::invoke({handed})"
    statements = f"    return {call};\n"
    if subject.launched:
        names = ", ".join(_untaken(name, head) for name in ("operation_attributes", "tensor_args"))
        statements = (
            f"    auto [{names}] = {call};\n    return ttnn::device_operation::launch<{subject.instance}>({names});\n"
        )
    return _head(subject, body, defaults=defaults) + f" {{\n{statements}}}".encode()


def _handed(index: int, parameter: Written) -> str:
    name = parameter.name or _name(index)
    moved = parameter.cursor.type.get_canonical().kind is TypeKind.RVALUEREFERENCE
    return f"std::move({name})" if moved else name


def _untaken(name: str, head: FunctionHead) -> str:
    """Return a name for a variable that no parameter has."""
    while name in {parameter.name for parameter in head.parameters}:
        name = f"launch_{name}"
    return name


def _name(index: int) -> str:
    return f"argument_{index + 1}"


def _head(subject: OperationSource, body: Body, *, defaults: bool) -> bytes:
    """Return the head of a function as it stands in the object's namespace."""
    unit, head = subject.header, _read(subject, body)
    source, scopes = unit.source, subject.scopes(unit)
    changes = renamed(source, head, subject.name)
    if subject.launched:
        result = f"{subject.instance}::tensor_return_value_t ".encode()
        changes = [(head.start, head.declarator[0], result), (*head.declarator, subject.name.encode())]
    for index, parameter in enumerate(head.parameters):
        handed = not defaults or in_header(body)
        name = f" {_name(index)}" if handed and not parameter.name else ""
        end = parameter.stop if not defaults else parameter.end
        if name or end > parameter.end:
            changes.append((parameter.end, end, name.encode()))
    names = NameRequalifier(unit, scopes, subject.origin, scopes, subject.target)
    for start, end in ((head.start, head.declarator[0]), (head.declarator[1], head.end)):
        own = _members(subject, start, end)
        changes += _apart(changes, [*subject.substituted(unit, start, end), *own, *names.changes(start, end)])
    return dedent(splice(source.data, head.start, head.end, changes), len(source.indent(head.start)))


def _members(subject: OperationSource, start: int, end: int) -> Iterator[Change]:
    """Yield the changes that qualify what the struct itself declares."""
    for name in references(subject.header, start, end):
        if name.leading and not name.local and name.name.startswith(f"{subject.operation.struct}::"):
            yield name.start, name.end, f"{subject.instance}::{name.text}".encode()


def _apart(taken: list[Change], added: list[Change]) -> list[Change]:
    """Return the changes that lie in nothing that changes already."""
    kept: list[Change] = []
    for change in added:
        if not any(start <= change[0] < end for start, end, _ in (*taken, *kept)):
            kept.append(change)
    return kept


def _read(subject: OperationSource, body: Body) -> FunctionHead:
    return head_of(subject.header, body.declaration, *body.span)
