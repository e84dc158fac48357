# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the launch moves in."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from plain_operation import DEVICE_SOURCE, SOURCE, USER, Gathered, gathered

from migrate.cpp import find_uses
from migrate.recipes.collapse_proxy.level import COLLAPSE, FREE_FUNCTION, Level, decide, prim_names
from migrate.tree.refusal import Refused

CALLER = (
    '#include "foo/device/foo_device_operation.hpp"\nnamespace ttnn {{\nTensor user(const Tensor& t) {{ {} }}\n}}\n'
)


def decided(found: Gathered) -> Level:
    files = find_uses.files_with(found.context.tree, {"FooOperation", "foo"})
    return decide(found.subject, found.context, files, [{}])


def test_names_of_prims(plain: Gathered) -> None:
    assert prim_names(plain.subject) == {"foo"}


def test_a_proxy_takes_the_launch_in(plain: Gathered) -> None:
    level = decided(plain)
    assert (level.name, [prim.name for prim in level.prims]) == (COLLAPSE, ["ttnn::prim::foo"])
    assert list(level.launches) == [SOURCE]
    assert list(level.needed) == [(SOURCE, DEVICE_SOURCE)]
    assert (level.notes, level.callers, level.headers(plain.subject)) == ([], [], [])


def test_the_user_may_ask_for_the_function_alone(lay_over: LayOver) -> None:
    level = decided(gathered(lay_over(), FREE_FUNCTION))
    assert (level.name, level.prims, level.launches) == (FREE_FUNCTION, [], {})


def test_other_callers_of_the_prim_call_the_function(lay_over: LayOver) -> None:
    level = decided(gathered(lay_over({USER: CALLER.format("return prim::foo(t, {}, 1);")})))
    assert [edit.path for rewritten in level.callers for edit in rewritten.edits] == [USER]


def test_what_stands_in_the_way_is_a_note_or_a_refusal(lay_over: LayOver) -> None:
    caller = CALLER.format("auto* f = &prim::foo; return f(t, {}, 1);")
    level = decided(gathered(lay_over({USER: caller})))
    assert (level.name, [note.code for note in level.notes]) == (FREE_FUNCTION, ["MIG416"])
    with pytest.raises(Refused) as refused:
        decided(gathered(lay_over({USER: caller}), COLLAPSE))
    assert refused.value.code == "MIG416"
