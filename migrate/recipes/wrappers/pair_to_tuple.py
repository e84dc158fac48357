# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Users of a pair that becomes a tuple."""

from __future__ import annotations

import re

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.recipes.wrappers.call_sites import CallSites, Site
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "promote: pair to tuple"
_VARIABLE = re.compile(rb"(?:const\s+)?auto\s*(?:&&|const\s*&|&)?\s*([A-Za-z_]\w*)\s*=\s*$")
_BOUND = re.compile(rb"\]\s*=\s*$")
_MEMBERS = {"first": b"0", "second": b"1"}


def edits(calls: CallSites) -> list[Edit]:
    """Return the edits at the uses of what the calls of a file return.

    Raises:
        Refused: MIG617, a pair is used in a way that a tuple does not have.
    """
    return [edit for site in calls.sites for edit in _edits(calls, site)]


def _edits(calls: CallSites, site: Site) -> list[Edit]:
    source = calls.unit.source
    before = source.blank[max(0, site.start - 200) : site.start]
    after = source.blank[source.skip(site.end) :]
    if (direct := re.match(rb"\.\s*(first|second)\b", after)) is not None:
        start = source.skip(site.end)
        index = _MEMBERS[direct[1].decode()]
        return [
            Edit(calls.unit.path, site.start, site.start, b"std::get<" + index + b">(", STEP),
            Edit(calls.unit.path, start, start + direct.end(), b")", STEP),
        ]
    if after[:1] == b";" and (_BOUND.search(before) or before.rstrip()[-1:] in (b";", b"{", b"}")):
        return []
    variable = _VARIABLE.search(before)
    if after[:1] != b";" or variable is None:
        raise Refused("MIG617", where=f"{calls.unit.path}:{source.line(site.start)}", name=site.definition.name)
    place = site.start - len(before) + variable.start(1)
    return [_member(calls, site, cursor, path) for cursor, path in _uses(calls, place)]


def _uses(calls: CallSites, place: int) -> list[tuple[Cursor, Cursor | None]]:
    result: list[tuple[Cursor, Cursor | None]] = []

    def visit(cursor: Cursor, parent: Cursor | None) -> None:
        target = cursor.referenced if cursors.kind(cursor) is CursorKind.DECL_REF_EXPR else None
        if target is not None and cursors.declared_in(target)[1] == place and calls.unit.in_main_file(target):
            result.append((cursor, parent))
        for child in cursor.get_children():
            passing = cursors.kind(cursor) is CursorKind.UNEXPOSED_EXPR
            visit(child, parent if passing else cursor)

    for top in calls.unit.top_level():
        extent = cursors.extent(top)
        if extent is None or extent[1] <= place < extent[2]:
            visit(top, None)
    return list({cursors.place(use[0].location)[1]: use for use in result}.values())


def _member(calls: CallSites, site: Site, cursor: Cursor, parent: Cursor | None) -> Edit:
    extent = cursors.extent(parent) if parent is not None else None
    index = _MEMBERS.get(parent.spelling) if parent is not None else None
    if parent is None or extent is None or index is None or cursors.kind(parent) is not CursorKind.MEMBER_REF_EXPR:
        line = calls.unit.source.line(cursors.place(cursor.location)[1])
        raise Refused("MIG617", where=f"{calls.unit.path}:{line}", name=site.definition.name)
    put = b"std::get<" + index + b">(" + cursor.spelling.encode() + b")"
    return Edit(calls.unit.path, extent[1], extent[2], put, STEP)
