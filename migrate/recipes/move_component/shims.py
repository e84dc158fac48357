# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shims: a header at each old place that brings the new one, and the old names back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.cpp.edit.include_lines import include_lines
from migrate.cpp.source import Source
from migrate.moving.split_header import head_of_file
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.templates import render


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
    """Return the include lines of a header, those that stand together in one list."""
    result: list[list[str]] = []
    end = -1
    for line in include_lines(source):
        if line.start != end:
            result.append([])
        result[-1].append(source.slice(line.start, line.end).rstrip())
        end = line.end
    return result
