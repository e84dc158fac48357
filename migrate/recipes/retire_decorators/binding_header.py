# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The header that binds registered objects: its casters stay, its declarations go."""

from __future__ import annotations

from migrate.cpp.edit import remove
from migrate.cpp.namespaces import blocks
from migrate.cpp.source import Source
from migrate.nanobind.conventions import layout
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

STEP = "nothing binds an object any more"


def binding_header(tree: Reader, users: set[str]) -> str | None:
    """Return the header that binds registered objects, or None.

    Args:
        tree: the tree.
        users: files that include the registration header.
    """
    end = f"/{layout().object_header}"
    return next((path for path in sorted(users) if path.endswith(end) and tree.exists(path)), None)


def cut(retirement: Retirement, path: str) -> None:
    """Take out the namespace blocks of the binding header; what it includes stays for those who include it."""
    source = Source(path, retirement.context.tree.read(path))
    outermost = [block for block in blocks(source.data) if block.parent is None]
    spans = [remove.lines(source, block.start, block.end) for block in outermost]
    retirement.add(Edit(path, *span, b"", STEP) for span in remove.removed(source, spans))
