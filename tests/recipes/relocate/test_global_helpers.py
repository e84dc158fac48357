# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources that stay and call global helpers that move: what their text alone may decide."""

from __future__ import annotations

import pytest
from relocate_tree import Rows
from small_relocation import HEADER, USER, MakeBuilder, after

from migrate.cpp.source import Source
from migrate.moving import include_lines
from migrate.recipes.relocate import host_files
from migrate.recipes.relocate.global_helpers import GlobalHelpers, calls
from migrate.recipes.relocate.plan_builder import PlanBuilder

COMMON, MORE = "tt-train/sources/ttml/metal/common/sizes.hpp", "tt-train/sources/ttml/metal/more.hpp"
SHARED = f"""shared:
  - {{source: {COMMON}, target: ttnn/cpp/ttnn/operations/sizes.hpp, namespaces: {{"": "ttnn::sizes"}}, reason: a test}}
"""
FILES = {
    COMMON: '#pragma once\n\n#include "metal/more.hpp"\n\ninline int small(int a) { return a; }\nstruct Size {};\n',
    MORE: "#pragma once\n",
    HEADER: '#pragma once\n#include "metal/common/sizes.hpp"\nnamespace ttml::metal { int foo(int a); }\n',
}
HEAD = '#include "metal/common/sizes.hpp"\n'
TWICE = "\nint twice(int a) { return small(small(a)); }\n"
OPENED = "\nusing namespace ttnn::sizes;\n"


def opened(make_builder: MakeBuilder, own_rows: Rows, text: str, path: str = USER) -> tuple[bool, PlanBuilder]:
    own_rows(own=SHARED)
    builder = make_builder({**FILES, path: text})
    host_files.edit(builder, COMMON)
    include_lines.edit(builder, COMMON)
    return GlobalHelpers(builder).open(path), builder


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param(HEAD + '#include "metal/more.hpp"\n' + TWICE, USER.replace(".cpp", ".hpp"), id="a header"),
        pytest.param(HEAD + TWICE, USER, id="it would lose a header"),
        pytest.param(HEAD + '#include "metal/more.hpp"\nint one(int a) { return small(a); }\n', USER, id="one call"),
        pytest.param("namespace a {\n" + HEAD + '#include "metal/more.hpp"\n}\n' + TWICE, USER, id="no place"),
    ],
)
def test_what_must_be_parsed(make_builder: MakeBuilder, own_rows: Rows, text: str, path: str) -> None:
    done, builder = opened(make_builder, own_rows, text, path)
    assert not done and path not in builder.edits


def test_a_source_without_a_call_stays(make_builder: MakeBuilder, own_rows: Rows) -> None:
    text = HEAD + '#include "metal/more.hpp"\nint a = box.small(1) + other::small(2);\n'
    done, builder = opened(make_builder, own_rows, text)
    assert done and after(builder, USER) == text


def test_the_namespace_is_opened_behind_the_includes(make_builder: MakeBuilder, own_rows: Rows) -> None:
    head = HEAD + '#include "metal/more.hpp"\n'
    done, builder = opened(make_builder, own_rows, head + TWICE)
    assert done and after(builder, USER) == head + OPENED + TWICE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("int a = x.small + x->small + y::small + z<1>::small;", 0),
        ("int a = ::small(1); int b() { return ::small(2); }", 2),
        ('// small\nauto b = "small"; int smaller;', 0),
        ('#include "small"\nint a = small(1) + small (2);', 2),
    ],
)
def test_names_are_told_from_others(text: str, count: int) -> None:
    assert len(calls(Source("a.cpp", text.encode()), frozenset({"small"}))) == count
    assert calls(Source("a.cpp", text.encode()), frozenset()) == []
