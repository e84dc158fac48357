# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What changes of a free function whose prim goes: no more than its body, the prim, and who calls the prim."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from function_tree import (
    CALLER,
    DEVICE_HEADER_PATH,
    DEVICE_SOURCE_PATH,
    FUNCTION,
    SOURCE_PATH,
    USER,
    function,
)

from migrate.recipes.collapse_proxy import level, remove_prims, source
from migrate.recipes.collapse_proxy.function_steps import changes
from migrate.tree.refusal import Refused


def test_what_stands_in_the_way_is_refused(lay_over: LayOver) -> None:
    sample = lay_over({**FUNCTION, USER: CALLER.format("auto* f = &ttnn::prim::foo; return f(input, {}, 3);")})
    with pytest.raises(Refused) as refused:
        changes(function(sample), sample.context())
    assert (refused.value.code, refused.value.where) == ("MIG416", f"{USER}:5")


def test_each_edit_has_its_step(lay_over: LayOver) -> None:
    sample = lay_over({**FUNCTION, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    made = changes(function(sample), sample.context())
    steps = {(change.path, change.reason) for change in made.changes if hasattr(change, "path")}
    assert steps == {
        (SOURCE_PATH, source.LAUNCH),
        (SOURCE_PATH, "includes"),
        (DEVICE_HEADER_PATH, remove_prims.STEP),
        (DEVICE_SOURCE_PATH, remove_prims.STEP),
        (USER, "callers: call the function"),
        (USER, "includes"),
    }
    assert (made.level, made.notes) == (level.COLLAPSE, [])
    assert made.facts == {"form": "free-function", "prims": ["ttnn::prim::foo"], "callers": [USER]}
