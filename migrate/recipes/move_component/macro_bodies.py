# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in the bodies of macros, which no parse shows: those in full that mean something that moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.cpp.source import Source
from migrate.inventory.components.units import exported
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.tree.plan import Edit

STEP = "names in macros"
_DEFINE = re.compile(rb"^[ \t]*#[ \t]*define\b(?:[^\n]*\\\n)*[^\n]*", re.M)
_NAME = re.compile(rb"(?<![\w:])(?:::)?((?:\w+::)+\w+)")


def edits(builder: ComponentBuilder, source: Source) -> Iterator[Edit]:
    """Yield the edits of the macros that a moved file defines.

    Args:
        builder: knows what moves.
        source: the file as it is.
    """
    bodies = list(_DEFINE.finditer(source.blank))
    if not bodies:
        return
    tree = builder.context.tree
    moving = {name.qualified for path in builder.files for name in exported(tree.read(path))}
    for body in bodies:
        for match in _NAME.finditer(source.blank, *body.span()):
            name = match[1].decode()
            new = builder.move_set.mapped(name)
            if name in moving and new != name:
                yield Edit(source.path, *match.span(1), new.encode(), STEP)
