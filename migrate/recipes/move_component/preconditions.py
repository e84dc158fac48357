# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold before anything is planned: free files, free names, a namespace that is one."""

from __future__ import annotations

from collections import Counter

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.namespaces import blocks
from migrate.inventory.components.units import exported
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.namespace_blocks import name_of
from migrate.tree.refusal import Refused


def check(builder: ComponentBuilder) -> None:
    """Check that files and names are free.

    Raises:
        Refused: MIG535 for files, MIG536 for names.
    """
    tree, name = builder.context.tree, builder.component.name
    counts = Counter(builder.files.values())
    for target in builder.files.values():
        if tree.exists(target) or counts[target] > 1:
            raise Refused("MIG535", where=target, component=name, path=target)
    new_names = {
        builder.move_set.mapped(name.qualified)
        for path in builder.files
        if path.endswith(HEADER_SUFFIXES)  # a source defines what its header declares, and names that are its own
        for name in exported(tree.read(path))
        if builder.move_set.mapped(name.qualified) != name.qualified
    }
    spaces = {space.rpartition("::")[0] for space in new_names}
    lasts = {space.rpartition("::")[2].encode() for space in spaces}
    for path in builder.context.graph.files:
        data = tree.read(path) if path.endswith(HEADER_SUFFIXES) and path not in builder.files else b""
        if not any(last in data for last in lasts):
            continue
        taken = {declared.qualified: declared for declared in exported(data)}
        for wrong in sorted((spaces & taken.keys()) | (new_names & taken.keys() if _opens(data, spaces) else set())):
            raise Refused("MIG536", where=f"{path}:{taken[wrong].line}", component=name, name=wrong, file=path)


def _opens(data: bytes, spaces: set[str]) -> bool:
    return bool({name_of(block) for block in blocks(data)} & spaces)
