# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which types a file hands to Python or takes from it, and whether it still reaches nanobind's casters for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clang.cindex import Cursor, CursorKind, TypeKind

from migrate import rules
from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding

_CALLS = frozenset({CursorKind.CALL_EXPR, CursorKind.LAMBDA_EXPR})
_NANOBIND = "nanobind/nanobind.h"
_DEFAULT = "operator="
_CAST = frozenset({"nanobind::cast", "nanobind::try_cast", "nanobind::isinstance"})


def converted(unit: Unit) -> tuple[str, ...]:
    """Return the canonical types that a file shows to Python: of what it binds, of defaults, of ``nb::cast``."""
    if not any(path.endswith(_NANOBIND) for path in unit.includes):
        return ()
    types: set[str] = set()
    for cursor in unit.walk(_CALLS):
        types.update(_lambda(cursor) if cursor.kind is CursorKind.LAMBDA_EXPR else _call(cursor))
    return tuple(sorted(kind for kind in types if "<" in kind or "::" in kind))


def _lambda(cursor: Cursor) -> Iterator[str]:
    for child in cursor.get_children():
        if child.kind is CursorKind.PARM_DECL:
            yield _canonical(child)
    for child in cursor.walk_preorder():
        if cursors.kind(child) is CursorKind.RETURN_STMT:
            yield from map(_canonical, child.get_children())


def _call(cursor: Cursor) -> Iterator[str]:
    callee = cursors.target(cursor)
    name = cursors.qualified_name(callee) if callee is not None else ""
    if name in _CAST:
        yield from map(_canonical, cursor.get_arguments())
        yield cursor.type.get_canonical().spelling
    elif name.startswith("nanobind::arg") and name.endswith(_DEFAULT):
        yield from map(_canonical, list(cursor.get_arguments())[-1:])
    else:
        for argument in cursor.get_arguments():
            kind = argument.type.get_canonical() if argument is not None else None
            if kind is not None and TypeKind.FUNCTIONPROTO in (kind.kind, kind.get_pointee().kind):
                yield kind.spelling


def _canonical(cursor: Cursor) -> str:
    return str(cursor.type.get_canonical().spelling)


def compare(path: str, before: UnitFacts, after: UnitFacts) -> Iterator[Finding]:
    """Yield the casters that a file needs and no longer reaches.

    Each file is judged alone: another one of its unity batch does not count.

    Args:
        path: of the file.
        before: its facts.
        after: its facts.
    """
    needed = _headers(after.converted)
    known = _headers(before.converted)
    for header, types in sorted(needed.items()):
        reached = _reaches(after, header)
        if not reached and (_reaches(before, header) or header not in known):
            yield Finding("casters", path, f"{types[0]} goes to or comes from Python without {header}")


def _reaches(facts: UnitFacts, header: str) -> bool:
    return any(path.endswith(header) for path in facts.includes)


def _headers(types: Iterable[str]) -> dict[str, list[str]]:
    """Return the headers with casters that some types need, each with the types."""
    types_of: dict[str, list[str]] = {}
    table = {str(name): str(header) for name, header in rules.load("binding/casters.yaml").items()}
    for kind in types:
        text = re.sub(r"\b__\w+::", "", kind)
        for name, header in table.items():
            if re.search(rf"(?<![\w:]){re.escape(name)}\b", text):
                types_of.setdefault(header, []).append(kind)
    return types_of
