# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checks a scan against a real parse, with every include: does each body call what the scan says it calls?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

from migrate.cpp import cursors
from migrate.cpp.parser import Parser
from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.files import listing
from migrate.inventory.extract.gather import gather
from migrate.inventory.join.calls import HELPER
from migrate.inventory.join.join import Join
from migrate.inventory.join.symbols import Function, qualified
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found.

    Args:
        compared: bodies that were read both ways.
        differences: one entry for each body that differs or could not be compared, by file and line.
    """

    compared: int
    differences: tuple[Difference, ...]


def compare(
    tree: Reader,
    parser: Parser,
    operations: Collection[str] | None = None,
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Compare the calls of the operations' own bodies.

    Args:
        tree: the work tree.
        parser: with a compile database or the third-party headers.
        operations: names to compare; all if None.
        cache: of the scan.
        progress: told how many of how many bodies are compared.
    """
    gathered = gather(listing(tree, {}), Cache(cache), None, None, tree.read)
    join = Join(gathered.declarations, gathered.texts)
    bodies: dict[tuple[str, int], tuple[str, Function]] = {}
    for name in sorted(operations if operations is not None else join.registered):
        for function in join.calls.bodies(name):
            bodies.setdefault((function.file, function.place.start), (name, function))
    differences: list[Difference] = []
    for done, key in enumerate(sorted(bodies), 1):  # file by file: each is parsed once
        differences += _compared(*bodies[key], join, parser)
        if progress is not None:
            progress(done, len(bodies))
    return Comparison(len(bodies), tuple(differences))


def _compared(name: str, function: Function, join: Join, parser: Parser) -> Iterator[Difference]:
    line = function.place.line
    unit = parser.parse(function.file)
    if unit.errors:
        yield Difference(name, function.file, line, reason=f"{unit.errors[0].message} (line {unit.errors[0].line})")
        return
    body = next((cursor for cursor in unit.walk(kinds=cursors.FUNCTIONS) if _at(unit.span(cursor), function)), None)
    if body is None:
        yield Difference(name, function.file, line, reason="the real parse has no definition there")
        return
    known = {*join.registered, *join.bindings.functions}
    named = {join.calls.operation(named_call) for named_call in _named(body)}
    deep = {operation for operation in named if operation in known or join.calls.prim(operation)}
    scan = set()
    for call in function.calls:
        target = join.calls.target(call, function)
        if target is None or target.role == HELPER:
            continue
        if target.name in known or target.name in deep or join.calls.prim(target.name):
            scan.add(target.name)
    own = {name}  # an overload that calls another one of its operation
    if scan - own != deep - own:
        yield Difference(name, function.file, line, tuple(sorted(scan - deep - own)), tuple(sorted(deep - scan - own)))


def _at(span: object, function: Function) -> bool:
    return bool(getattr(span, "start", -1) == function.place.start)


def _named(body: cindex.Cursor) -> Iterator[str]:
    """Qualified names of the functions and objects that a body refers to."""
    for cursor in body.walk_preorder():
        if cursors.kind(cursor) not in (cindex.CursorKind.DECL_REF_EXPR, cindex.CursorKind.OVERLOADED_DECL_REF):
            continue
        for meant in cursors.overloads(cursor) or [cursor.referenced]:
            if meant is not None:
                yield qualified(cursors.qualified_name(meant).split("::"))
