# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations that launch nothing: the form of their struct decides, as for all others."""

from __future__ import annotations

from collapse_tree import FOLDER, HEADER, SOURCE, LayOver

from migrate.inventory.model import Kind
from migrate.workflow.recipe_registry import kinds_with_recipe, recipe_of

HOST_ONLY = SOURCE.replace("return ttnn::prim::foo(input, memory_config, seed);", "return input;")


def test_host_only_operation_becomes_a_function(lay_over: LayOver) -> None:
    sample = lay_over({f"{FOLDER}/foo.cpp": HOST_ONLY})
    (operation,) = (item for item in sample.inventory().operations if item.name == "ttnn::foo")
    assert (operation.kind, recipe_of(operation)) == (Kind.OTHER, "collapse-proxy")
    plan = sample.plan()
    assert (plan.facts["level"], plan.facts["prims"]) == ("free-function", [])
    after = sample.after(plan)
    assert after[f"{FOLDER}/foo.cpp"] == HOST_ONLY.replace("ttnn::operations::data", "ttnn").replace(
        "FooOperation::invoke", "foo"
    )
    assert HEADER[HEADER.index("struct") : HEADER.index("{\n    static")] not in after[f"{FOLDER}/foo.hpp"]


def test_it_is_taken_when_it_is_asked_for() -> None:
    assert Kind.OTHER not in kinds_with_recipe()
