# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the steps gather."""

from __future__ import annotations

from component_tree import HELPER, NODE, OTHER, MakeBuilder

from migrate.tree.plan import Create, Move


def test_a_shim_stands_where_a_header_was(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    builder.created[NODE] = b"#pragma once\n"
    contents = builder.contents()
    assert contents[NODE] == b"#pragma once\n"
    assert contents[HELPER] is None
    assert contents["ttnn/cpp/ttnn/shape/node.hpp"] == builder.context.tree.read(NODE)
    changes = builder.changes()
    assert [change.source for change in changes if isinstance(change, Move)] == sorted(builder.files)
    assert changes[-1] == Create(NODE, b"#pragma once\n", "shim")


def test_where_a_header_has_gone_before(make_builder: MakeBuilder) -> None:
    new = "ttnn/cpp/ttnn/shape/core/helper.hpp"
    assert make_builder({new: "#pragma once\n"}).moved_before(HELPER) == ""  # it moves now
    assert make_builder().moved_before(OTHER) == ""
    shim = '#pragma once\n#include "ttnn/shape/core/helper.hpp"\n'
    assert make_builder({new: "#pragma once\n", HELPER: shim}).moved_before(HELPER) == new
