# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files and names must be free."""

from __future__ import annotations

import pytest
from component_tree import NEW, NODE_SOURCE, MakeBuilder

from migrate.recipes.move_component.preconditions import check
from migrate.tree.refusal import Refused

THERE = "ttnn/cpp/ttnn/there.hpp"


@pytest.mark.parametrize(
    "text",
    [
        "namespace ttnn::shape {\nclass Other;\n}\n",
        "namespace ttnn {\nclass Node;\n}\n",
        "namespace ttnn::other {\nint shape;\n}\n",
    ],
)
def test_free(make_builder: MakeBuilder, text: str) -> None:
    check(make_builder({THERE: text}))


def test_a_base_that_moved_before_is_no_new_name(make_builder: MakeBuilder) -> None:
    source = "namespace ttml::shape {\nNode::Node() : Base(1) {\n}\n}\n"
    check(make_builder({NODE_SOURCE: source, THERE: "namespace ttnn::shape {\nclass Base;\n}\n"}))


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (f"{NEW}/node.hpp", "#pragma once\n", "MIG535"),
        (THERE, "namespace ttnn::shape {\nclass Node {};\n}\n", "MIG536"),
        (THERE, "namespace ttnn {\nint shape();\n}\n", "MIG536"),
    ],
)
def test_taken(make_builder: MakeBuilder, path: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(make_builder({path: text}))
    assert refusal.value.code == code
