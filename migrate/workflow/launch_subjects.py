# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the launch proof calls of an operation."""

from __future__ import annotations

import re

from migrate.cpp.flags import Files
from migrate.cpp.parser import Parser
from migrate.inventory.model import Operation
from migrate.tree.plan import Create, Move, Plan
from migrate.verify.launch.subject import Subject, subject_of
from migrate.verify.rules import verify_rules

_SOURCES = (".cpp", ".cc", ".cxx")


def subject_of_operation(parser: Parser, operation: Operation) -> Subject:
    """Read what is called of an operation.

    Args:
        parser: parses the tree as it is before the change.
        operation: as a scan found it there.

    Raises:
        MigrateError: MIG731, it cannot be called from outside.
    """
    bodies = [overload.definition for overload in operation.overloads]
    bodies += [prim.definition for prim in operation.prims]
    spans = [span for span in bodies if span is not None]
    files = [*operation.implementation, *(span.file for span in spans), *_defining(parser.tree, operation)]
    struct = "" if operation.is_function else operation.struct
    return subject_of(parser, operation.name, struct, operation.registration.file, files, spans)


def _defining(tree: Files, operation: Operation) -> list[str]:
    """Return the sources beside an operation that may define its prims: a scan knows but one of several overloads."""
    folder = operation.registration.file.rpartition("/")[0] + "/"
    names = [prim.name.rpartition("::") for prim in operation.prims]
    patterns = [(space.encode(), re.compile(rb"\b" + name.encode() + rb"\s*\(")) for space, _, name in names]
    return [
        path
        for path in tree.files(*_SOURCES)
        if path.startswith(folder)
        and path not in operation.binding_files
        and verify_rules().pch(path)  # no binding
        and any(space in (text := tree.read(path)) and pattern.search(text) for space, pattern in patterns)
    ]


def new_places(plan: Plan) -> dict[str, str]:
    """Return where files that a plan moves lie afterwards."""
    return {change.source: change.target for change in plan.changes if isinstance(change, Move)}


def new_sources(plan: Plan, operation: Operation) -> list[str]:
    """Return the sources that a plan creates, bindings aside."""
    created = [change.path for change in plan.changes if isinstance(change, Create)]
    return [path for path in created if path.endswith(_SOURCES) and path not in operation.binding_files]
