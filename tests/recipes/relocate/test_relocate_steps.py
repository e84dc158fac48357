# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What all steps of a relocation make together, up to what a whole tree would be needed for."""

from __future__ import annotations

import pytest
from relocate_tree import Rows
from small_relocation import FOLDER, KEY, TARGET, MakeBuilder

from migrate.recipes.relocate.steps import plan
from migrate.tree.refusal import Refused

ROW = f"operations:\n  {KEY}:\n    source: {FOLDER}\n    name: ttnn::foo\n    target: {TARGET}\n    category: loss\n"


def test_without_a_row_nothing_is_planned(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    with pytest.raises(Refused) as refused:
        plan(builder.relocation.operation, builder.context, "relocate")
    assert refused.value.code == "MIG501"


def test_a_place_that_is_taken_is_refused_before_anything_is_parsed(make_builder: MakeBuilder, own_rows: Rows) -> None:
    own_rows(own=ROW)
    builder = make_builder({f"{TARGET}/foo.hpp": ""})
    with pytest.raises(Refused) as refused:
        plan(builder.relocation.operation, builder.context, "relocate")
    assert refused.value.code == "MIG505"


def test_a_folder_without_the_function_is_refused(make_builder: MakeBuilder, own_rows: Rows) -> None:
    own_rows(own=ROW)
    header = "#pragma once\nnamespace ttml::metal { int bar(int a); }\n"
    source = '#include "foo.hpp"\nnamespace ttml::metal { int bar(int a) { return a; } }\n'
    builder = make_builder({f"{FOLDER}/foo.hpp": header, f"{FOLDER}/foo.cpp": source})
    with pytest.raises(Refused) as refused:
        plan(builder.relocation.operation, builder.context, "relocate")
    assert refused.value.code == "MIG513"


def test_a_tree_without_registrations_gets_no_struct(make_builder: MakeBuilder, own_rows: Rows) -> None:
    own_rows(own=f"{ROW}    registration: struct\n")
    builder = make_builder()
    with pytest.raises(Refused) as refused:
        plan(builder.relocation.operation, builder.context, "relocate")
    assert refused.value.code == "MIG521"
