# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checks a scan against a real parse, with every include: does each body call what the scan says it calls?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

from migrate.cpp import cursors
from migrate.cpp.parser import Parser
from migrate.inventory.cache import Cache
from migrate.inventory.calls import HELPER
from migrate.inventory.gather import gather
from migrate.inventory.join import Join
from migrate.inventory.listing import listing
from migrate.inventory.symbols import Function, qualified
from migrate.tree.reader import Reader


@dataclass(frozen=True, slots=True)
class Difference:
    """One body of which the two readings differ.

    Args:
        operation: qualified name.
        file: of the body.
        line: of the body.
        scan: operations and prims that only the scan found called.
        deep: those that only the real parse found.
        reason: why the body could not be compared, or empty.
    """

    operation: str
    file: str
    line: int
    scan: tuple[str, ...] = ()
    deep: tuple[str, ...] = ()
    reason: str = ""


def differences(
    tree: Reader, parser: Parser, operations: Collection[str] | None = None, cache: Path | None = None
) -> list[Difference]:
    """Compare the calls of the operations' own bodies.

    Args:
        tree: the work tree.
        parser: with a compile database or the third-party headers.
        operations: names to compare; all if None.
        cache: of the scan.

    Returns:
        One entry for each body that differs or could not be compared; nothing where both agree.
    """
    found = gather(listing(tree, {}), Cache(cache), None, None, tree.read)
    join = Join(found.parsed, found.texts)
    made: list[Difference] = []
    for name in sorted(operations if operations is not None else join.registered):
        for function in join.calls.bodies(name):
            made += _compared(name, function, join, parser)
    return made


def _compared(name: str, function: Function, join: Join, parser: Parser) -> Iterator[Difference]:
    line = function.place[3]
    unit = parser.parse(function.file)
    if unit.errors:
        yield Difference(name, function.file, line, reason=f"{unit.errors[0].message} (line {unit.errors[0].line})")
        return
    body = next((item for item in unit.walk(kinds=cursors.FUNCTIONS) if _at(unit.span(item), function)), None)
    if body is None:
        yield Difference(name, function.file, line, reason="the real parse has no definition there")
        return
    known = {*join.registered, *join.bindings.functions}
    named = {join.calls.operation(item) for item in _named(body)}
    deep = {item for item in named if item in known or join.calls.prim(item)}
    scan = set()
    for call in function.body[1] if function.body else ():
        target = join.calls.target(call, function)
        if target is not None and target.role != HELPER and target.name in {*known, *deep} | _prims(join, target.name):
            scan.add(target.name)
    if scan != deep:
        yield Difference(name, function.file, line, tuple(sorted(scan - deep)), tuple(sorted(deep - scan)))


def _prims(join: Join, name: str) -> set[str]:
    return {name} if join.calls.prim(name) else set()


def _at(span: object, function: Function) -> bool:
    return bool(getattr(span, "start", -1) == function.place[0])


def _named(body: cindex.Cursor) -> Iterator[str]:
    """Qualified names of the functions and objects that a body refers to."""
    for cursor in body.walk_preorder():
        if cursors.kind(cursor) not in (cindex.CursorKind.DECL_REF_EXPR, cindex.CursorKind.OVERLOADED_DECL_REF):
            continue
        for meant in cursors.overloads(cursor) or [cursor.referenced]:
            if meant is not None:
                yield qualified(cursors.qualified_name(meant).split("::"))
