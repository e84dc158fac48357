# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers of tt-train that a moved file calls and that do not move: it gets a copy of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clang.cindex import Cursor, CursorKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit.moved_names import Leak
from migrate.cpp.edit.splice import splice
from migrate.cpp.namespaces import blocks
from migrate.cpp.references import Reference, references
from migrate.cpp.signature import head_of
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.namespaces import NamespaceEdits
from migrate.recipes.relocate.relocation import OLD, UNIQUE
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.refusal import Refused, note

STEP = "helpers"
_SOURCES = (".cpp", ".cc", ".cxx")


@dataclass(slots=True)
class CopiedHelpers:
    """What a file gets.

    Args:
        edits: of the file.
        used: files that declare what the copies name.
        notes: one for each copy.
    """

    edits: list[Edit] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)


def copies(unit: Unit, leaks: Sequence[Leak], context: Context, spaces: NamespaceEdits) -> CopiedHelpers:
    """Copy the helpers that a source calls, and what they call of tt-train themselves.

    Args:
        unit: the file as it is.
        leaks: names of tt-train that stay.
        context: the tree.
        spaces: namespaces of the file.

    Raises:
        Refused: MIG509, one of them is no function that could be copied.
    """
    result = CopiedHelpers()
    texts: dict[str, str] = {}
    for leak in leaks:
        where = f"{unit.path}:{unit.source.line(leak.start)}"
        if not unit.path.endswith(_SOURCES):
            raise Refused("MIG509", where=where, file=unit.path, name=leak.name, where_=leak.file)
        _copy(leak.name, leak.file, leak.kind, where, context, texts, result)
        call = f"{UNIQUE}::{called(leak.name)}".encode()
        result.edits.append(Edit(unit.path, leak.start, leak.end, call, STEP))
    if texts:
        result.edits.append(_placed(unit, leaks, "\n\n".join(texts.values()), spaces))
    result.notes += [note("MIG515", Severity.INFO, file=unit.path, name=name) for name in texts]
    return result


def _placed(unit: Unit, leaks: Sequence[Leak], text: str, spaces: NamespaceEdits) -> Edit:
    """Put the copies into the file's private block, or into one of their own before the first use."""
    first = min(leak.start for leak in leaks)
    for _, close, name in spaces.wrapped:
        around = name.removesuffix(f"::{UNIQUE}")
        if all(f"{spaces.after(leak.start)}::".startswith(f"{around}::") for leak in leaks):
            return Edit(unit.path, close, close, f"{text}\n\n".encode(), STEP)
    block = next(
        (candidate for candidate in blocks(unit.source.data) if candidate.parent is None and candidate.holds(first)),
        None,
    )
    if block is None:
        raise Refused("MIG513", where=unit.path, reason="a helper of tt-train is called outside any namespace")
    written = f"\n\nnamespace {UNIQUE} {{\nnamespace {{\n\n{text}\n\n}}  // namespace\n}}  // namespace {UNIQUE}"
    return Edit(unit.path, block.open + 1, block.open + 1, written.encode(), STEP)


def called(name: str) -> str:
    """Return what the copy of a helper is called: the last two parts, in small letters."""
    *places, last = name.replace(f"{cursors.ANONYMOUS}::", "").split("::")
    owner = places[-1] if places and not places[-1].islower() else ""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", owner).lower()
    return f"{words}_{last}" if words else last


def _copy(
    name: str, file: str, kind: str, where: str, context: Context, texts: dict[str, str], result: CopiedHelpers
) -> None:
    """Copy one helper, after those that it calls."""
    if name in texts:
        return
    definition = _definition(name, file, context) if kind in ("CXX_METHOD", "FUNCTION_DECL") else None
    if definition is None:
        raise _stays(name, file, where)
    home, cursor = definition
    span = home.span(cursor)
    assert span is not None
    head = head_of(home, cursor, span.start, span.end)
    source = home.source
    start = head.start
    for offset, word in source.words(head.start, head.declarator[0]):
        if word in ("static", "inline"):
            start = source.skip(offset + len(word))
    changes = [(*head.declarator, called(name).encode())]
    for reference in references(home, start, span.end):
        own = head.declarator[0] <= reference.offset < head.declarator[1]
        if own or reference.local or reference.member or reference.kind == "NAMESPACE":
            continue
        if reference.name.split("::")[0] == OLD and reference.kind in ("CXX_METHOD", "FUNCTION_DECL"):
            _copy(reference.name, reference.file, reference.kind, where, context, texts, result)
            changes.append((reference.start, reference.end, called(reference.name).encode()))
        elif reference.name.split("::")[0] == OLD and reference.kind in ("TYPE_ALIAS_DECL", "TYPEDEF_DECL"):
            changes.append((reference.start, reference.end, _meant(reference, where, context).encode()))
        elif reference.name.split("::")[0] == OLD and reference.name not in _scopes(name):
            raise _stays(f"{name} and {reference.name}", reference.file, where)
        elif reference.file:
            result.used.add(reference.file)
    texts[name] = splice(source.data, start, span.end, changes).decode("utf-8", "surrogateescape")
    result.used.discard(home.path)


def _stays(name: str, file: str, where: str) -> Refused:
    return Refused("MIG509", where=where, file=where.rpartition(":")[0], name=name, where_=file)


def _meant(alias: Reference, where: str, context: Context) -> str:
    """Return the type behind an alias of tt-train."""
    aliases = context.parser.parse(alias.file).find(alias.name, (CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL))
    spelled = str(aliases[0].underlying_typedef_type.get_canonical().spelling) if aliases else OLD
    if f"{OLD}::" in spelled or spelled == OLD:
        raise _stays(alias.name, alias.file, where)
    return spelled


def _scopes(name: str) -> list[str]:
    parts = name.split("::")
    return ["::".join(parts[:count]) for count in range(1, len(parts))]


def _definition(name: str, file: str, context: Context) -> tuple[Unit, Cursor] | None:
    stem = file.rpartition(".")[0]
    for path in dict.fromkeys((*(stem + suffix for suffix in _SOURCES), file)):
        if context.tree.exists(path):
            unit = context.parser.parse(path)
            for cursor in unit.find(name, cursors.FUNCTIONS):
                if cursor.is_definition() and cursors.body(cursor) is not None:
                    return unit, cursor
    return None
