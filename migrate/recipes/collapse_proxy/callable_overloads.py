# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which overloads of a struct that stays can be called at all.

A member of a class template is compiled only where it is called. Some are not, ever: their body has an error in every
instance, or each call that fits them fits another overload as well. A function would be compiled, and leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.diagnostics import Diagnostic
from migrate.recipes.collapse_proxy import forwarding
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import Refused, note

_NAMESPACE = "overloads_that_can_be_called"
_INSTANTIATED = re.compile(r"(?P<file>.+):(?P<line>\d+): in instantiation of ")

_Probe = tuple[OperationSource, Body, int, int]
"""An overload with the lines at which its call stands in the probe, the second one past the last."""


def callable_overloads(
    subjects: Sequence[OperationSource], context: Context
) -> tuple[list[OperationSource], list[Note]]:
    """Leave out the overloads that no call can use, and note each; of a struct all of whose overloads fail, none.

    Args:
        subjects: operations that are registered in one header.
        context: of the tree.
    """
    several = [subject for subject in subjects if len(subject.bodies) > 1 and not subject.launched]
    if not several:
        return list(subjects), []
    path = several[0].registered_in
    data = context.tree.read(path)
    text, probes = _probe(data, several)
    failed = {line for error in context.parser.parse(path, {path: text}).errors for line in _lines(error, path)}
    dead = {id(body) for _, body, start, end in probes if not failed.isdisjoint(range(start, end))}
    result: list[OperationSource] = []
    notes: list[Note] = []
    for subject in subjects:
        left = [body for body in subject.bodies if id(body) not in dead]
        gone = [body for body in subject.bodies if id(body) in dead] if left else []
        result.append(replace(subject, bodies=left) if gone else subject)
        notes += [_left_out(subject, body) for body in gone]
    return result, notes


def _probe(data: bytes, subjects: Sequence[OperationSource]) -> tuple[bytes, list[_Probe]]:
    """Return a header's text with a call of each overload behind it, and where each stands."""
    probes: list[_Probe] = []
    line = data.count(b"\n") + 2
    blocks = [data, b"\n"]
    for subject in subjects:
        space = "::".join((*subject.target, _NAMESPACE)).encode()
        blocks.append(b"namespace " + space + b" {\n")
        line += 1
        for body, definition in _definitions(subject):
            blocks.append(definition + b"\n")
            end = line + definition.count(b"\n") + 1
            probes.append((subject, body, line, end))
            line = end
        blocks.append(b"}\n")
        line += 1
    return b"".join(blocks), probes


def _definitions(subject: OperationSource) -> Iterator[tuple[Body, bytes]]:
    for body in subject.bodies:
        if not forwarding.in_header(body):
            try:
                yield body, forwarding.definition(subject, body)
            except Refused:
                return  # which is told where the function is written


def _lines(error: Diagnostic, path: str) -> Iterator[int]:
    """Yield the lines of a file that an error belongs to: its own, and those that asked for the instance it is in."""
    if error.file == path:
        yield error.line
    for text in error.notes:
        match = _INSTANTIATED.match(text)
        if match is not None and match["file"] == path:
            yield int(match["line"])


def _left_out(subject: OperationSource, body: Body) -> Note:
    unit = subject.header
    line = unit.source.line(cursors.place(body.declaration.location)[1])
    count = len(list(body.declaration.get_arguments()))
    values = {"operation": subject.operation.name, "struct": subject.operation.struct, "count": count}
    return note("MIG442", Severity.INFO, where=f"{unit.path}:{line}", **values)
