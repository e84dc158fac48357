# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where everything of an operation goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from relocate_tree import Rows
from small_relocation import DEVICE, FOLDER, HEADER, KERNEL, KEY, NAME, ROW, SOURCE, TARGET, MakeBuilder

BAR = f"{FOLDER}/device/bar_helpers.hpp"
INNER = "namespace ttml::metal::ops::foo::device { int inner(); }\n"


def test_files_go_to_the_folder(make_builder: MakeBuilder) -> None:
    relocation = make_builder().relocation
    assert relocation.files == {
        HEADER: f"{TARGET}/foo.hpp",
        SOURCE: f"{TARGET}/foo.cpp",
        KERNEL: f"{TARGET}/device/kernels/reader.cpp",
    }
    assert relocation.host == [HEADER, SOURCE]
    assert relocation.kernels == [KERNEL]
    assert (relocation.old_public, relocation.new_public, relocation.device) == ("ttml::metal", "ttnn", DEVICE)


def test_file_names_follow_the_tokens_of_the_row(make_builder: MakeBuilder) -> None:
    relocation = make_builder({BAR: INNER}, row=replace(ROW, files={"foo": "loss", "bar": "baz"})).relocation
    assert relocation.files[HEADER] == f"{TARGET}/loss.hpp"
    assert relocation.files[BAR] == f"{TARGET}/device/baz_helpers.hpp"


def test_names_of_declarations(make_builder: MakeBuilder) -> None:
    relocation = make_builder({BAR: INNER}).relocation
    assert relocation.renamed(KEY, HEADER) == NAME
    assert relocation.renamed("ttml::metal::ops::foo::device::inner", BAR) == f"{DEVICE}::inner"
    assert relocation.renamed("ttml::core::other", "tt-train/sources/ttml/core/other.hpp") == "ttml::core::other"


def test_a_function_that_becomes_a_struct(make_builder: MakeBuilder) -> None:
    relocation = make_builder().relocation.structured(f"{DEVICE}::Foo")
    assert relocation.renamed(KEY, HEADER) == f"{DEVICE}::Foo::invoke"


COMMON = "tt-train/sources/ttml/metal/common/kinds.hpp"
SHARED = f"""shared:
  - {{source: {COMMON}, target: ttnn/cpp/ttnn/plain.hpp, reason: all others}}
  - {{source: {COMMON}, declares: Second, target: ttnn/cpp/ttnn/both.hpp, reason: younger trees}}
"""


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("enum class First {};", "ttnn/cpp/ttnn/plain.hpp", id="the row for all others"),
        pytest.param("enum class Seconds {};", "ttnn/cpp/ttnn/plain.hpp", id="a word is a whole one"),
        pytest.param("enum class First {};\nenum class Second {};", "ttnn/cpp/ttnn/both.hpp", id="a row for a word"),
    ],
)
def test_a_shared_header_goes_where_what_it_declares_says(
    make_builder: MakeBuilder, own_rows: Rows, text: str, target: str
) -> None:
    own_rows(own=SHARED)
    header = '#pragma once\n#include "metal/common/kinds.hpp"\nnamespace ttml::metal { int foo(int a); }\n'
    relocation = make_builder({COMMON: text, HEADER: header}).relocation
    assert relocation.files[COMMON] == target
