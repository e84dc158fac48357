# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of other namespaces that bear the operation's name.

An object keeps argument-dependent lookup away; a function does not. An unqualified call would then find such a function
beside the types of its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from migrate.cpp.includes import IncludeGraph
from migrate.cpp.lookup import Path
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.recipes.collapse_proxy.operation_source import OperationSource

_NOT_TYPES = frozenset((b"return", b"else", b"case", b"new", b"throw", b"co_return", b"co_yield", b"co_await"))


class Namesakes:
    """The functions of the operation's name.

    Args:
        subject: the operation.
        files: every file that names it.
        graph: include relation of the tree as it is.
    """

    def __init__(self, subject: OperationSource, files: Iterable[Source], graph: IncludeGraph) -> None:
        self._subject = subject
        self._graph = graph
        self._spaces: dict[str, set[Path]] = {}
        for source in files:
            spaces = {space for space in _declaring(source, subject.name) if space != subject.target}
            if spaces:
                self._spaces[source.path] = spaces

    def seen_by(self, unit: Unit) -> bool:
        """Tell whether a unit sees a function of that name in another namespace than the operation's.

        Args:
            unit: the unit.
        """
        reached = self._graph.reached(unit.path) | {unit.path}
        spaces = {space for path, spaces_of_file in self._spaces.items() if path in reached for space in spaces_of_file}
        scopes = self._subject.scopes(unit) if spaces else None
        name = self._subject.name
        return scopes is not None and any(
            (f"{'::'.join(space)}::{name}", False) in scopes.names(space).get(name, ()) for space in spaces
        )


def _declaring(source: Source, name: str) -> set[Path]:
    """Return the namespaces in which a file's text may declare a function of a name."""
    pattern = re.compile(rb"([A-Za-z_]\w*|[>&*\]])[\s&*]+" + name.encode() + rb"\s*\(")
    offsets = [match.start() for match in pattern.finditer(source.blank) if match[1] not in _NOT_TYPES]
    all_blocks = blocks(source.data) if offsets else []
    spaces: set[Path] = set()
    for offset in offsets:
        block = innermost(all_blocks, offset)
        if block is not None:
            spaces.add(tuple(part for name in block.path for part in name.split("::") if part))
    return spaces
