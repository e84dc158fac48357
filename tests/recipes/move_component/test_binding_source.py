# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources of bindings as items."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import ITEM, NEW_SOURCE, SOURCE, binding_tree, source_with

from migrate.recipes.move_component.binding_source import KIND, binding_sources, moved_sources

NODE = source_with('    nb::class_<Node>(m, "Node");\n')
NOTHING = source_with("    m.attr(nullptr);\n")


@pytest.mark.parametrize(
    ("more", "waiting", "moved"),
    [
        ({}, True, False),
        ({SOURCE: NOTHING}, False, False),
        ({NEW_SOURCE: NODE}, True, False),
        ({SOURCE: NOTHING, NEW_SOURCE: NODE}, False, True),
    ],
)
def test_where_it_stands(tmp_path: Path, more: dict[str, str | None], waiting: bool, moved: bool) -> None:
    tree = binding_tree(tmp_path, NODE, more).open()
    assert [item.name for item in binding_sources(tree)] == ([ITEM] if waiting else [])
    assert list(moved_sources(tree)) == ([ITEM] if moved else [])


def test_the_item(tmp_path: Path) -> None:
    (item,) = binding_sources(binding_tree(tmp_path, NODE).open())
    assert (item.kind, item.language, item.names) == (KIND, "cpp", (ITEM,))
    assert item.files == item.binding_files == (SOURCE,)
    assert [span.start for span in item.spans] == [0]
