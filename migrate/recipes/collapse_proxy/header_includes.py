# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include step: the public header names what its declarations need, and no file loses what it got through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from migrate.context import Context
from migrate.cpp.edit.include_lines import edit_includes, include_lines
from migrate.cpp.edit.required_includes import STEP, headers_for, lost_files, standard_headers, vocabulary
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Unit
from migrate.cpp.references import references
from migrate.tree.plan import Edit

_Spans = Sequence[tuple[int, int]]


def header_edits(
    unit: Unit, heads: _Spans, rest: _Spans, added: str, keeps_registration: bool, context: Context
) -> list[Edit]:
    """Return the include edits of a public header.

    Args:
        unit: the header.
        heads: the declarations that become functions.
        rest: what stays of the header.
        added: default arguments that are new.
        keeps_registration: another operation is still registered in it.
        context: the tree as it is.
    """
    names, graph = vocabulary(), context.graph
    present = include_lines(unit.source)
    registration = [line for line in present if line.name == names.registration]
    if keeps_registration or not registration:
        return edit_includes(unit.source, add=_types(unit, heads, context), reason=STEP)
    brings = graph.find(names.registration, unit.path)
    direct = [path for path in graph.includes(unit.path) if path != brings]
    types = graph.find(names.types, unit.path)
    reached = set(direct).union(*(graph.reached(path) for path in direct))
    needed = {
        name.file
        for span in (*heads, *rest)
        for name in references(unit, *span)
        if name.file and name.kind != "NAMESPACE" and not name.file.startswith("/") and name.file != unit.path
    }
    headers: list[str] = []
    if types and (needed or not direct):
        headers.append(types)
        reached |= graph.reached(types) | {types}
    headers += headers_for(needed, unit.path, reached, graph)
    lines = [context.include_spelling.written(header, unit.path) for header in headers]
    lines += [f"<{header}>" for header in standard_headers(unit, heads, added)]
    return edit_includes(unit.source, remove=registration, add=lines, reason=STEP)


def _types(unit: Unit, heads: Iterable[tuple[int, int]], context: Context) -> list[str]:
    """Return the vocabulary header if heads name something that only its using-declarations bring to ``ttnn``.

    Such a header was never whole by itself; its binding had the names from what brought the registration.
    """
    types = context.graph.find(vocabulary().types, unit.path)
    if not types or types == unit.path or types in context.graph.reached(unit.path):
        return []
    named = (name for span in heads for name in references(unit, *span) if name.kind != "NAMESPACE")
    brought = any(name.name.startswith("tt::") and not name.text.startswith(("tt::", "::tt")) for name in named)
    return [context.include_spelling.written(types, unit.path)] if brought else []


def lost_by_includers(
    header: str, after: IncludeGraph, contents: Mapping[str, bytes], context: Context
) -> dict[str, set[str]]:
    """Return, for each file that reached something through a header only, the files it must now include itself.

    Args:
        header: whose includes have changed.
        after: include relation after the change.
        contents: new contents of changed files.
        context: the tree as it is.
    """
    lost: dict[str, set[str]] = {}
    for path in sorted({header} | context.graph.includers(header)):
        if path == header and path in contents:
            continue
        content = contents.get(path) or context.tree.read(path)
        if files := lost_files(context.parser, context.graph, after, path, content):
            lost[path] = files
    return lost
