# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shims: a header at each old place that brings the new one, and the old names back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from migrate.cpp.edit.include_lines import include_lines
from migrate.cpp.lexer import directives
from migrate.cpp.source import Source
from migrate.moving.split_header import head_of_file
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.templates import render

_CONFIGURES = re.compile(rb"#define \w+(?: [-\w.]+)?\Z")


def add_shim(builder: ComponentBuilder, path: str, exports: Mapping[str, Sequence[str]], whole: frozenset[str]) -> None:
    """Plan the shim of one moved header. It keeps the includes of the old one: callers live off them.

    Args:
        builder: takes it.
        path: the header as it is.
        exports: what it declares, by namespace.
        whole: old namespaces that become aliases.
    """
    source, move_set = builder.source(path), builder.move_set
    aliases = sorted({old for space in exports for old in whole if space == old or space.startswith(f"{old}::")})
    names = {
        space: [f"{move_set.mapped(space)}::{name}" for name in declared]
        for space, declared in exports.items()
        if move_set.mapped(space) != space and not any(space == old or space.startswith(f"{old}::") for old in whole)
    }
    builder.created[path] = render(
        "components/shim.hpp.j2",
        head=head_of_file(source),
        includes=_include_blocks(source),
        header=builder.context.include_spelling.written(builder.target(path), path),
        aliases=[(*_split(old), move_set.mapped(old)) for old in aliases],
        names=names,
    ).encode("utf-8", "surrogateescape")


def _split(name: str) -> tuple[str, str]:
    around, _, last = name.rpartition("::")
    return around, last


def _include_blocks(source: Source) -> list[list[str]]:
    """Return the include lines of a header, those that stand together in one list.

    Conditions around them stay, and macros that configure what is included behind: both come before an include line.
    """
    kept = [(line.start, line.end) for line in include_lines(source)]
    kept += _configuring(source, max((end for _, end in kept), default=0))
    result: list[list[str]] = []
    behind = -1
    for start, end in sorted({*kept, *_conditions(source, kept)}):
        if start != behind:
            result.append([])
        result[-1].append(source.slice(start, end).rstrip())
        behind = end
    return result


def _configuring(source: Source, last: int) -> list[tuple[int, int]]:
    """Return the lines before an offset that define a macro without code, that of an include guard left out."""
    spans = list(directives(source.data[:last]))
    texts = [source.uncommented[start:end].split() for start, end in spans]
    return [
        _line(source, span)
        for at, (span, text) in enumerate(zip(spans, texts, strict=True))
        if _CONFIGURES.match(b" ".join(text)) and not (at and texts[at - 1] == [b"#ifndef", text[1]])
    ]


def _conditions(source: Source, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines of the conditions that some lines stand in, those of an include guard left out."""
    opened: list[list[tuple[int, int]]] = []
    guard = b""
    for span in directives(source.data):
        text = source.uncommented[slice(*span)].split(None, 1)
        line = _line(source, span)
        if text[0].startswith(b"#if"):
            guard = b"".join(text[1:]).strip() if text[0] == b"#ifndef" else b""
            opened.append([line])
            continue
        if guard and text == [b"#define", guard]:
            opened[-1].clear()
        elif opened and text[0].startswith(b"#el"):
            opened[-1].append(line)
        elif opened and text[0] == b"#endif":
            lines = [*opened.pop(), line]
            if len(lines) > 1 and any(lines[0][0] < start < line[0] for start, _ in kept):
                yield from lines
        guard = b""


def _line(source: Source, span: tuple[int, int]) -> tuple[int, int]:
    return source.line_start(span[0]), source.line_end(span[1] - 1)
