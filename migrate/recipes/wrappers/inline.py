# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Inline: every call of a wrapper gets its body, and the wrapper goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit import using_directives
from migrate.cpp.edit.splice import splice
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.lookup import scopes_of
from migrate.cpp.references import references, unresolved
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import call_sites, remove_wrapper
from migrate.recipes.wrappers.actions import WrapperRow, rows
from migrate.recipes.wrappers.call_sites import CallSites
from migrate.recipes.wrappers.definition import FUNCTIONS, Definition, Range, check, gather
from migrate.recipes.wrappers.follow_includes import Follower
from migrate.recipes.wrappers.rewrite_calls import Rewrite
from migrate.recipes.wrappers.single_expression import single_expression
from migrate.recipes.wrappers.transplant import reads
from migrate.tree.plan import Change, Edit, Note, Severity
from migrate.tree.refusal import Refused, note


@dataclass
class StepResult:
    """What a plan is made of."""

    changes: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)


def changes(wrapper: Wrapper, row: WrapperRow, context: Context) -> StepResult:
    """Return the change that inlines one wrapper.

    Raises:
        Refused: it cannot be done rightly.
    """
    overlay = _replaced(wrapper, row, context) if row.replace else None
    definitions = gather(wrapper, context.parser, overlay)
    for definition in definitions:
        check(definition)
    expressions = {definition.usr: single_expression(definition) for definition in definitions}
    result = StepResult()
    edits: list[Change] = []
    count = 0
    shown: list[dict[str, object]] = []
    needed: dict[str, set[str]] = {}
    declared: dict[str, Sequence[Range]] = {}
    unneeded: list[str] = []
    headers = {definition.header.path for definition in definitions}
    sources = headers | {definition.unit.path for definition in definitions}
    bodies = _needs(definitions, context)
    for path in candidates(definitions, context):
        calls = located(path, definitions, context)
        declared[path] = calls.declarations
        check_own(calls)
        count += len(calls.sites)
        if calls.sites:
            done = Rewrite(calls, expressions, scopes_of(context.parser, calls.unit), row.helper, _leaving(calls))
            edits += done.edits()
            shown += done.rows
            needed[path] = bodies - {path}
            result.notes += _helper_notes(done, wrapper)
        edits += using_edits(calls)
        named = bool(calls.sites and bodies & headers) or still_names(calls, headers)
        if may_drop(calls, headers, context) and path not in sources and not named:
            unneeded.append(path)
    edits += remove_wrapper.changes(context.tree, declared)
    follower = Follower(context, headers, definitions[0].unit.path)
    edits += follower.edits(edits, needed, unneeded)
    result.changes = [*edits, *without_directives(edits, context)]
    numerics = "exact" if row.exact else "changes"
    result.facts = {"sites": count, "call_sites": shown, "action": row.action, "numerics": numerics}
    return result


def candidates(definitions: Sequence[Definition], context: Context) -> list[str]:
    """Return the files that may name a wrapper."""
    own = {path for definition in definitions for path in (definition.header.path, definition.unit.path)}
    files = sorted(own | context.graph.includers(*own))
    word = re.compile(rb"(?<!\w)" + re.escape(definitions[0].last.encode()) + rb"(?!\w)")
    return [path for path in files if word.search(context.tree.read(path))]


def located(path: str, definitions: Sequence[Definition], context: Context) -> CallSites:
    """Find a wrapper's calls in one file.

    Raises:
        Refused: MIG609, the file has errors that may hide some; or a use that is no call.
    """
    unit = context.parser.parse(path)
    calls = call_sites.find(unit, definitions)
    error = next((other for other in unit.errors if other.file == path), None)
    if error is not None and not unit.missing_headers:
        raise Refused("MIG609", where=f"{path}:{error.line}", file=path, name=definitions[0].name, error=error.message)
    return calls


def using_edits(calls: CallSites) -> list[Edit]:
    """Return the edits that take using-declarations out."""
    source, result = calls.unit.source, []
    for start, end in calls.usings:
        begin = source.blank.rfind(b"using", 0, start)
        stop = source.after(end, b";")
        result.append(Edit(calls.unit.path, *source.whole_lines(begin, stop), b"", "inline: drop using-declaration"))
    return result


def without_directives(edits: Iterable[Change], context: Context) -> list[Edit]:
    """Return the edits that take out using-directives of namespaces that the change empties."""
    contents = _contents(edits, context)
    gone_files = remove_wrapper.deleted(edits)
    contents.update(dict.fromkeys(gone_files, b" "))
    return [
        edit for edit in using_directives.edits(context.tree, context.graph, contents) if edit.path not in gone_files
    ]


def _contents(edits: Iterable[Change], context: Context) -> dict[str, bytes]:
    by_path: dict[str, list[tuple[int, int, bytes]]] = {}
    for edit in edits:
        if isinstance(edit, Edit):
            by_path.setdefault(edit.path, []).append((edit.start, edit.end, edit.replacement))
    return {path: splice(data := context.tree.read(path), 0, len(data), changes) for path, changes in by_path.items()}


def check_own(calls: CallSites) -> None:
    """Refuse calls inside the wrapper's own text (of an overload, if not of the function itself)."""
    for site in calls.sites:
        if any(start <= site.start < end for start, end in calls.declarations):
            where = f"{calls.unit.path}:{calls.unit.source.line(site.start)}"
            raise Refused("MIG604", where=where, name=site.definition.name)


def _leaving(calls: CallSites) -> list[Range]:
    """Return the functions of a file that rules inline: their bodies go elsewhere."""
    names = {name for name, row in rows().items() if row.action in ("inline", "replace")}
    spans = [
        calls.unit.span(cursor)
        for cursor in calls.unit.walk(FUNCTIONS)
        if cursor.is_definition() and cursors.qualified_name(cursor) in names
    ]
    return [(span.start, span.end) for span in spans if span is not None]


def _helper_notes(done: Rewrite, wrapper: Wrapper) -> list[Note]:
    path = done.calls.unit.path
    return [
        note(
            "MIG614",
            Severity.INFO,
            where=path,
            name=wrapper.name,
            file=path,
            helper=name,
            count=sum(1 for site in done.calls.sites if site.definition.usr == usr and done.stays(site)),
        )
        for usr, name in done.helpers.items()
    ]


def still_names(calls: CallSites, headers: set[str]) -> bool:
    """Tell whether a file names something of the headers besides the wrapper."""
    mine = {site.callee[0] for site in calls.sites} | {start for start, _ in calls.usings}
    return any(
        reference.file in headers and reference.kind != "NAMESPACE" and reference.start not in mine
        for reference in references(calls.unit, 0, len(calls.unit.source))
    )


def may_drop(calls: CallSites, headers: set[str], context: Context) -> bool:
    """Tell whether a file of which calls go includes one of the headers itself."""
    return bool(calls.sites or calls.usings) and bool(headers & set(context.graph.includes(calls.unit.path)))


def _needs(definitions: Sequence[Definition], context: Context) -> set[str]:
    """Return the files that declare what the bodies and heads name, macros included."""
    files: set[str] = set()
    for definition in definitions:
        files |= reads(definition, [definition.span])
        words = {word for _, word in unresolved(definition.unit, *definition.body)}
        for word in words if words else ():
            pattern = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+" + word.encode() + rb"\b", re.M)
            if pattern.search(definition.unit.source.data) and not definition.unit.path.endswith(HEADER_SUFFIXES):
                raise Refused(
                    "MIG608", where=definition.unit.path, name=definition.name, used=word, why="only its file sees"
                )
            for path in sorted(context.graph.reached(definition.unit.path)):
                if pattern.search(context.tree.read(path)):
                    files.add(path)
                    break
    return files - (
        {definition.unit.path for definition in definitions} - {definition.header.path for definition in definitions}
    )


def _replaced(wrapper: Wrapper, row: WrapperRow, context: Context) -> dict[str, bytes]:
    """Return the wrapper's file with the rule's expression for its body."""
    result: dict[str, bytes] = {}
    for definition in gather(wrapper, context.parser):
        data = definition.unit.source.data
        start, end = definition.body
        result[definition.unit.path] = data[:start] + f"{{ return {row.replace}; }}".encode() + data[end:]
    unit = context.parser.parse(wrapper.span.file, result)
    error = next(iter(unit.errors), None)
    if error is not None and not unit.missing_headers:
        raise Refused("MIG611", where=wrapper.span.file, name=wrapper.name, reason=error.message)
    return result
