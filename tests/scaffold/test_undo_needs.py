# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Types that an undo would take from Python, and the bindings that need them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.scaffold.binding.undo_needs import undo_needs
from migrate.tree.repository import Tree
from migrate.tree.reversal import Reversal

GONE, OTHER = "ttnn/cpp/ttnn/shape/shape_nanobind.cpp", "ttnn/cpp/ttnn/core/core_nanobind.cpp"
OLD = "tt-train/sources/ttml/nanobind/nb_shape.cpp"
NODE, USE = b'nb::class_<Node>(m, "Node");\n', 'm.def("size", [](const Node &node) { return 1; });\n'


@pytest.mark.parametrize(
    ("old", "now", "other", "needed"),
    [
        (b"", NODE, USE, [(OTHER, "the Python type of Node")]),
        (b"", NODE, 'm.def("nodes");\n', []),
        (b"", b"", USE, []),
        (b"", NODE, NODE.decode() + USE, []),
        (NODE, NODE, USE, []),
        (b'm.def("Node");\n', NODE, USE, [(OTHER, "the Python type of Node")]),
    ],
)
def test_types_that_would_be_gone(
    make_tree: Callable[[dict[str, str]], Tree], old: bytes, now: bytes, other: str, needed: list[tuple[str, str]]
) -> None:
    later = make_tree({OTHER: other, OLD: old.decode()})
    assert list(undo_needs(Reversal({GONE: (now, None), OLD: (b"", old)}, later))) == needed
