# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""New names of files, namespaces and declarations."""

from __future__ import annotations

import pytest
from component_tree import HELPER, NODE, OTHER, MakeBuilder


@pytest.mark.parametrize(
    ("name", "file", "expected"),
    [
        ("ttml::core::twice", OTHER, "ttml::core::twice"),
        ("ttnn::Tensor", "ttnn/cpp/ttnn/types.hpp", "ttnn::Tensor"),
        ("std::vector", "/usr/include/vector", "std::vector"),
        ("ttml::shape::Node::size", NODE, "ttnn::shape::Node::size"),
        ("ttml::core::half", HELPER, "ttnn::shape::core::half"),
        ("ttml::core::inner::deep", HELPER, "ttnn::shape::core::inner::deep"),
    ],
)
def test_names(make_builder: MakeBuilder, name: str, file: str, expected: str) -> None:
    move_set = make_builder().move_set
    assert move_set.renamed(name, file) == expected
    assert move_set.stays(expected) == expected.startswith("ttml::")


def test_namespaces(make_builder: MakeBuilder) -> None:
    move_set = make_builder().move_set
    assert move_set.renamed_namespaces == {"ttml::core": {"ttnn::shape::core"}, "ttml::shape": {"ttnn::shape"}}
    assert (move_set.space("ttml::core", NODE), move_set.space("ttml::core", OTHER)) == (
        "ttnn::shape::core",
        "ttml::core",
    )
    assert move_set.moves(NODE)
    assert not move_set.moves(OTHER)
