# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of a header that loses its registration."""

from __future__ import annotations

from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import HEADER, USER, Gathered, gathered

from migrate.cpp.includes import IncludeGraph
from migrate.recipes.collapse_proxy.header import head_span
from migrate.recipes.collapse_proxy.header_includes import header_edits, lost_by_includers
from migrate.recipes.collapse_proxy.steps import changes

REGISTRATION, TYPES = '#include "ttnn/decorators.hpp"\n', '#include "ttnn/types.hpp"\n'


def after(found: Gathered, keeps: bool) -> str:
    heads = [head_span(found.subject, body) for body in found.subject.bodies]
    return found.after(HEADER, header_edits(found.subject.header, heads, [], "", keeps, found.context))


def test_a_header_that_keeps_a_registration_keeps_its_lines(plain: Gathered) -> None:
    assert after(plain, keeps=True) == TEXT


def test_the_types_take_the_place_of_the_registration(plain: Gathered) -> None:
    assert after(plain, keeps=False).startswith(f"#pragma once\n\n#include <cstdint>\n\n{TYPES}")
    assert REGISTRATION not in after(plain, keeps=False)


def test_who_had_something_through_it_lacks_it(lay_over: LayOver) -> None:
    user = '#include "foo/foo.hpp"\nconstexpr auto other = ttnn::registered_operation_t<"x", int>{};\n'
    found = gathered(lay_over({USER: user}))
    contents = {HEADER: after(found, keeps=False).encode()}
    graph = IncludeGraph(found.context.tree, contents, found.context.graph)
    lost = lost_by_includers(HEADER, graph, contents, found.context)
    assert lost == {USER: {"ttnn/api/ttnn/decorators.hpp"}}


def test_the_whole_change_includes_it(lay_over: LayOver) -> None:
    user = '#include "foo/foo.hpp"\nconstexpr auto other = ttnn::registered_operation_t<"x", int>{};\n'
    found = gathered(lay_over({USER: user}))
    result = changes(found.subject, found.context)
    assert found.after(USER, result.changes).startswith('#include "foo/foo.hpp"\n#include "ttnn/decorators.hpp"\n')
