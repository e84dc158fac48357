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
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import Relocation
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "registration"
_DECORATORS = "ttnn/decorators.hpp"
_SPECIFIERS = ("static", "inline", "constexpr")


def struct_of(builder: PlanBuilder) -> str:
    """Return the qualified name of the struct that is registered for the operation; empty for a free function.

    A registration among the operation's own files is taken out.

    Args:
        builder: takes the edits.
    """
    relocation = builder.relocation
    tree = builder.context.tree
    for path in (*relocation.host, moves().umbrella):
        if not tree.exists(path) or not path.endswith(HEADER_SUFFIXES):
            continue
        source = builder.source(path)
        span = registration(source, relocation.row.key)
        if span is None:
            continue
        unit = builder.parser.parse(path)
        names = [
            reference for reference in references(unit, *span[:2]) if reference.kind in ("STRUCT_DECL", "CLASS_DECL")
        ]
        moved = [reference.name for reference in names if reference.file in relocation.files]
        if moved:
            if path in relocation.files:
                builder.add([Edit(path, *source.whole_lines(*span[:2]), b"", STEP)])
            return moved[-1]
    return ""


def keep(builder: PlanBuilder, struct: str) -> None:
    """Register the struct under the new name, behind its definition, as ttnn's own headers do.

    Args:
        builder: takes the edits.
        struct: qualified name today.
    """
    for path in builder.relocation.host:
        if path.endswith(HEADER_SUFFIXES):
            unit = builder.parser.parse(path)
            if any(cursor.is_definition() for cursor in unit.find(struct)):
                register(builder, path, builder.relocation.renamed(struct, path))


def register(builder: PlanBuilder, path: str, struct: str) -> None:
    """Register a struct at the end of the header that defines it.

    Args:
        builder: takes the edit.
        path: the header as it is.
        struct: qualified name afterwards.
    """
    place, _, last = builder.relocation.row.name.rpartition("::")
    text = (
        f"\nnamespace {place} {{\n\nconstexpr auto {last} = ttnn::register_operation<\n"
        f'    "{builder.relocation.row.name}",\n    {struct}>();\n\n}}  // namespace {place}\n'
    )
    end = len(builder.source(path).data)
    builder.add([Edit(path, end, end, text.encode(), STEP)])
    decorators = builder.context.graph.find(_DECORATORS, path)
    if decorators:
        builder.used[path].add(decorators)
    builder.header = path


def new_struct(builder: PlanBuilder) -> str:
    """Return the qualified name of the struct that is made of a function: the operation's name in camel case."""
    relocation = builder.relocation
    name = "".join(part[:1].upper() + part[1:] for part in relocation.row.name.rpartition("::")[2].split("_"))
    word = re.compile(rb"\b" + name.encode() + rb"\b")
    taken = any(word.search(builder.source(path).blank) for path in relocation.host)
    return f"{relocation.device}::{'Execute' if taken else ''}{name}"


def structured(unit: Unit, relocation: Relocation, struct: str) -> Iterator[Edit]:
    """Yield the edits that make ``invoke`` of a struct of the public function: the opposite of lifting it.

    Args:
        unit: a moved file as it is.
        relocation: of its operation.
        struct: qualified name of the new struct.

    Raises:
        Refused: MIG513, something stands between the overloads.
    """
    source, name = unit.source, struct.rpartition("::")[2]
    functions = unit.find(relocation.row.key, (CursorKind.FUNCTION_DECL,))
    spans = [span for cursor in functions if (span := unit.span(cursor)) is not None]
    if len(spans) < len(functions):
        raise Refused("MIG513", where=unit.path, reason=f"{relocation.row.key} is written by a macro")
    heads = [head_of(unit, cursor, span.start, span.end) for cursor, span in zip(functions, spans, strict=True)]
    if not unit.path.endswith(HEADER_SUFFIXES):
        for head in heads:
            yield Edit(unit.path, *head.declarator, f"{name}::invoke".encode(), STEP)
        return
    whole = sorted((span.start, source.after(span.end, b";")) for span in spans)
    for (_, end), (start, _) in pairwise(whole):
        if source.blank[end:start].strip():
            where = f"{unit.path}:{source.line(end)}"
            raise Refused(
                "MIG513", where=where, reason=f"something stands between the overloads of {relocation.row.key}"
            )
    if whole:
        first = source.leading_comment(whole[0][0])
        yield Edit(unit.path, first, first, f"struct {name} {{\n".encode(), STEP)
        yield Edit(unit.path, whole[-1][1], whole[-1][1], b"\n};", STEP)
    for head in heads:
        for offset, word in source.words(head.start, head.declarator[0]):
            if word in _SPECIFIERS:
                yield Edit(unit.path, offset, source.skip(offset + len(word)), b"", STEP)
        yield Edit(unit.path, head.start, head.start, b"static ", STEP)
        yield Edit(unit.path, *head.declarator, b"invoke", STEP)
