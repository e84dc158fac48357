# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations that are still registered structs: which struct, and how it stays one where that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from clang.cindex import CursorKind

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.references import references
from migrate.cpp.signature import head_of
from migrate.cpp.unit import Unit
from migrate.recipes.relocate.build_lists import registration
from migrate.recipes.relocate.changes import Work
from migrate.recipes.relocate.relocation import Journey
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "registration"
_DECORATORS = "ttnn/decorators.hpp"
_SPECIFIERS = ("static", "inline", "constexpr")


def struct_of(work: Work) -> str:
    """Return the qualified name of the struct that is registered for the operation; empty for a free function.

    A registration among the operation's own files is taken out.

    Args:
        work: takes the edits.
    """
    journey = work.journey
    tree = work.context.tree
    for path in (*journey.host, moves().umbrella):
        if not tree.exists(path) or not path.endswith(HEADER_SUFFIXES):
            continue
        source = work.source(path)
        found = registration(source, journey.row.key)
        if found is None:
            continue
        unit = work.parser.parse(path)
        names = [item for item in references(unit, *found[:2]) if item.kind in ("STRUCT_DECL", "CLASS_DECL")]
        mine = [item.name for item in names if item.file in journey.files]
        if mine:
            if path in journey.files:
                work.add([Edit(path, *source.whole_lines(*found[:2]), b"", STEP)])
            return mine[-1]
    return ""


def keep(work: Work, struct: str) -> None:
    """Register the struct under the new name, behind its definition, as ttnn's own headers do.

    Args:
        work: takes the edits.
        struct: qualified name today.
    """
    for path in work.journey.host:
        if path.endswith(HEADER_SUFFIXES):
            unit = work.parser.parse(path)
            if any(cursor.is_definition() for cursor in unit.find(struct)):
                register(work, path, work.journey.renamed(struct, path))


def register(work: Work, path: str, struct: str) -> None:
    """Register a struct at the end of the header that defines it.

    Args:
        work: takes the edit.
        path: the header as it is.
        struct: qualified name afterwards.
    """
    place, _, last = work.journey.row.name.rpartition("::")
    text = (
        f"\nnamespace {place} {{\n\nconstexpr auto {last} = ttnn::register_operation<\n"
        f'    "{work.journey.row.name}",\n    {struct}>();\n\n}}  // namespace {place}\n'
    )
    end = len(work.source(path).data)
    work.add([Edit(path, end, end, text.encode(), STEP)])
    decorators = work.context.graph.find(_DECORATORS, path)
    if decorators:
        work.used[path].add(decorators)
    work.header = path


def new_struct(work: Work) -> str:
    """Return the qualified name of the struct that is made of a function: the operation's name in camel case."""
    journey = work.journey
    name = "".join(part[:1].upper() + part[1:] for part in journey.row.name.rpartition("::")[2].split("_"))
    word = re.compile(rb"\b" + name.encode() + rb"\b")
    taken = any(word.search(work.source(path).blank) for path in journey.host)
    return f"{journey.device}::{'Execute' if taken else ''}{name}"


def structured(unit: Unit, journey: Journey, struct: str) -> Iterator[Edit]:
    """Yield the edits that make ``invoke`` of a struct of the public function: the opposite of lifting it.

    Args:
        unit: a moved file as it is.
        journey: of its operation.
        struct: qualified name of the new struct.

    Raises:
        Refused: MIG513, something stands between the overloads.
    """
    source, name = unit.source, struct.rpartition("::")[2]
    found = unit.find(journey.row.key, (CursorKind.FUNCTION_DECL,))
    spans = [span for cursor in found if (span := unit.span(cursor)) is not None]
    if len(spans) < len(found):
        raise Refused("MIG513", where=unit.path, reason=f"{journey.row.key} is written by a macro")
    heads = [head_of(unit, cursor, span.start, span.end) for cursor, span in zip(found, spans, strict=True)]
    if not unit.path.endswith(HEADER_SUFFIXES):
        for head in heads:
            yield Edit(unit.path, *head.declarator, f"{name}::invoke".encode(), STEP)
        return
    whole = sorted((span.start, source.after(span.end, b";")) for span in spans)
    for (_, end), (start, _) in pairwise(whole):
        if source.blank[end:start].strip():
            where = f"{unit.path}:{source.line(end)}"
            raise Refused("MIG513", where=where, reason=f"something stands between the overloads of {journey.row.key}")
    if whole:
        first = source.leading_comment(whole[0][0])
        yield Edit(unit.path, first, first, f"struct {name} {{\n".encode(), STEP)
        yield Edit(unit.path, whole[-1][1], whole[-1][1], b"\n};", STEP)
    for head in heads:
        for at, word in source.words(head.start, head.declarator[0]):
            if word in _SPECIFIERS:
                yield Edit(unit.path, at, source.skip(at + len(word)), b"", STEP)
        yield Edit(unit.path, head.start, head.start, b"static ", STEP)
        yield Edit(unit.path, *head.declarator, b"invoke", STEP)
