# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that stay and open a namespace from which something moves: forward declarations and reopened namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from migrate.cpp.edit.moved_names import STEP as NAMES
from migrate.cpp.edit.moved_names import Places, grouped, head_of
from migrate.cpp.includes import is_host
from migrate.cpp.lookup import Scopes, scopes_of
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.namespaces import Block, blocks
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.components.units import exported
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.moved_files import parsed
from migrate.recipes.move_component.namespace_blocks import name_of
from migrate.tree.plan import Edit

STEP = "namespaces elsewhere"
_DEFINED = re.compile(rb"\b(?:class|struct|enum)\s+(?:class\s+|struct\s+)?(\w+)\b[^;{}()=]*\{")
_FORWARD = re.compile(rb"\b(?:class|struct|enum\s+class|enum\s+struct)\s+(\w+)\s*;")


def declaring(builder: ComponentBuilder, old: str) -> list[str]:
    """Return the files that stay and declare something of their own in a namespace, or in one inside of it."""
    headers = []
    for path in _opening(builder, [old]):
        if path in builder.files:
            continue
        names = exported(builder.context.tree.read(path))
        moved = _moved_names(builder)
        own = [name for name in names if name.scope == old or name.scope.startswith(f"{old}::")]
        if any(name.qualified not in moved for name in own):
            headers.append(path)
    return headers


def cure(builder: ComponentBuilder, whole: frozenset[str]) -> None:
    """Plan the edits of files that stay and open a namespace from which something moves.

    Args:
        builder: takes them.
        whole: old namespaces that become aliases: nothing may open them any more.
    """
    moved = _moved_names(builder)
    for path in _opening(builder, [*builder.move_set.namespaces]):
        if path in builder.files:
            continue
        source = builder.source(path)
        spaces = blocks(source.data)
        for block in spaces:
            old = name_of(block)
            if old in whole:
                _reopened(builder, source, block, spaces)
            elif any(old.startswith(f"{name}::") for name in whole):
                continue  # it stands in one that is renamed
            elif forwards := _forwards(source, block, old, moved):
                _forward(builder, source, block, forwards)


def _opening(builder: ComponentBuilder, names: Iterable[str]) -> list[str]:
    lasts = {name.rpartition("::")[2].encode() for name in names}
    headers = []
    for path in builder.context.graph.files:
        data = builder.context.tree.read(path) if is_host(path) else b""
        if b"namespace" in data and any(last in data for last in lasts):
            opened = {name_of(block) for block in blocks(data)}
            if opened & set(names):
                headers.append(path)
    return headers


def _moved_names(builder: ComponentBuilder) -> set[str]:
    """Return what the moved files declare and what gets a new name; classes that they only declare forward stay."""
    tree = builder.context.tree
    names, forward, defined = set[str](), set[str](), set[str]()
    for path in builder.files:
        data = tree.read(path)
        names |= {name.qualified for name in exported(data)}
        text = Source(path, data).blank
        forward |= {match[1].decode() for match in _FORWARD.finditer(text)}
        defined |= {match[1].decode() for match in _DEFINED.finditer(text)}
    only = forward - defined
    return {name for name in names if builder.move_set.mapped(name) != name and name.rpartition("::")[2] not in only}


def _forwards(source: Source, block: Block, old: str, moved: set[str]) -> list[re.Match[bytes]]:
    inner = [(child.start, child.end) for child in block.children]
    return [
        match
        for match in _FORWARD.finditer(source.blank, block.open, block.close)
        if f"{old}::{match[1].decode()}" in moved and not any(low <= match.start() < high for low, high in inner)
    ]


def _forward(builder: ComponentBuilder, source: Source, block: Block, forwards: Sequence[re.Match[bytes]]) -> None:
    """Let forward declarations stand in the new namespace, with using-declarations at their places."""
    new = builder.move_set.mapped(name_of(block))
    lines = [source.slice(*match.span()) for match in forwards]
    text = "\n".join([f"namespace {new} {{", *lines, f"}}  // namespace {new}", "", ""])
    start = source.line_start(block.chain[-1].start)
    builder.add([Edit(source.path, start, start, text.encode(), STEP)])
    builder.add(
        Edit(source.path, *match.span(), f"using {new}::{match[1].decode()};".encode(), STEP) for match in forwards
    )


def _reopened(builder: ComponentBuilder, source: Source, block: Block, spaces: Sequence[Block]) -> None:
    """Let a block open the new namespace; what it names goes on meaning what it meant."""
    new, old = builder.move_set.mapped(name_of(block)), name_of(block)
    if block.parent is not None:
        text, end = _outside(block, new)
        builder.add(
            [
                Edit(source.path, block.start, block.open + 1, text, STEP),
                Edit(source.path, block.close, block.end, end, STEP),
            ]
        )
    else:
        tail = f"}}  // namespace {new}" if block.end > block.close + 1 else "}"
        builder.add([Edit(source.path, block.start, block.open + 1, f"namespace {new} {{".encode(), STEP)])
        builder.add([Edit(source.path, block.close, block.end, tail.encode(), STEP)])
    unit = parsed(builder, source.path)
    builder.add(_requalified(builder, unit, block, old, new))
    reached = builder.context.graph.reached(source.path)
    if not reached & set(builder.files) and block.parent is None:
        around, _, last = old.rpartition("::")
        alias = f"\n\nnamespace {around} {{\nnamespace {last} = {new};\n}}  // namespace {around}"
        builder.add([Edit(source.path, block.end, block.end, alias.encode(), STEP)])


def _outside(block: Block, new: str) -> tuple[bytes, bytes]:
    """Return what closes the blocks around one, opens the new namespace, and what undoes that behind it."""
    around = block.chain[1:]
    closing = "\n".join("}" for _ in around)
    opening = "\n".join(f"namespace {'::'.join(outer.names)} {{" for outer in reversed(around))
    return f"{closing}\nnamespace {new} {{".encode(), f"}}  // namespace {new}\n{opening}".encode()


def _requalified(builder: ComponentBuilder, unit: Unit, block: Block, old: str, new: str) -> Iterable[Edit]:
    now = scopes_of(builder.parser, unit)
    then: Scopes = MovedScopes(now, unit, builder.move_set)
    places = Places(now, then, lambda offset: old, lambda offset: new)
    for group in grouped(unit):
        head = head_of(group)
        if head is None or head.local or head.member or not block.holds(head.start) or not head.name:
            continue
        name = builder.move_set.renamed(head.name, head.file) if head.kind != "NAMESPACE" else head.name
        space = (
            builder.move_set.mapped(name) if head.kind == "NAMESPACE" and name in builder.move_set.namespaces else name
        )
        if places.will_mean(head.text, head.start) != {space} and places.means(head.text, head.start):
            yield Edit(unit.path, head.start, head.end, space.encode(), NAMES)
