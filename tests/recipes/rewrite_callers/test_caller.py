# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which headers are shims, and who includes them."""

from __future__ import annotations

from collections.abc import Callable

from migrate.inventory.components.rows import component_rows
from migrate.recipes.rewrite_callers.caller import caller_named, callers, shims
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
SHIM = "#pragma once\n\nnamespace ttml {\nnamespace autograd = ttnn::autograd;\n}\n"


def test_shims_and_callers(make_tree: MakeTree) -> None:
    old, new = next((row.unit, row.target) for row in component_rows().units.values() if row.unit.endswith("/graph"))
    user, kernel = "tt-train/sources/ttml/ops/user.cpp", "tt-train/sources/ttml/metal/ops/a/device/kernels/k.cpp"
    include = '#include "autograd/graph.hpp"\n'
    tree = make_tree({f"{old}.hpp": SHIM, f"{new}.hpp": "#pragma once\n", user: include, kernel: include, "a.cpp": ""})
    assert shims(tree) == {f"{old}.hpp": f"{new}.hpp"}
    assert [item.name for item in callers(tree)] == [f"callers:{user}"]
    item = caller_named(tree, f"callers:{user}")
    assert item is not None
    assert (item.files, item.kind) == ((user,), "shim-caller")
    assert caller_named(tree, "callers:a.cpp") is None
    assert caller_named(tree, "callers:absent.cpp") is None


def test_sources_come_before_headers_and_users_before_what_they_include(make_tree: MakeTree) -> None:
    row = next(row for row in component_rows().units.values() if row.unit.endswith("/graph"))
    folder, include = "tt-train/sources/ttml/ops", '#include "autograd/graph.hpp"\n'
    files = {f"{folder}/a.hpp": include, f"{folder}/b.hpp": f'{include}#include "a.hpp"\n', f"{folder}/c.cpp": include}
    tree = make_tree({f"{row.unit}.hpp": SHIM, f"{row.target}.hpp": "#pragma once\n", **files})
    assert [item.name.rpartition("/")[2] for item in callers(tree)] == ["c.cpp", "b.hpp", "a.hpp"]


def test_a_header_that_declares_something_is_none(make_tree: MakeTree) -> None:
    row = next(row for row in component_rows().units.values() if row.unit.endswith("/graph"))
    tree = make_tree({f"{row.unit}.hpp": "namespace ttml::autograd { class Graph; }\n", f"{row.target}.hpp": ""})
    assert shims(tree) == {}
