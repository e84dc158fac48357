# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A small tree in which nothing is registered any more, and what it takes to plan the end of its header."""

from __future__ import annotations

from pathlib import Path

from work_tree import WorkTree

from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.inventory.scan import scan
from migrate.recipes.retire_decorators.recipe import items, plan
from migrate.recipes.retire_decorators.registration_header import RegistrationHeader
from migrate.tree.plan import Plan
from migrate.tree.repository import Tree

HEADER = "ttnn/api/ttnn/decorators.hpp"
BINDING_HEADER = "ttnn/cpp/ttnn-nanobind/decorators.hpp"
FILES = {
    HEADER: """\
#pragma once
#include <string>
#include "ttnn/launch.hpp"
#include "ttnn/registry.hpp"
#include "ttnn/types.hpp"
namespace ttnn {
namespace decorators {
template <typename Op> struct registered_operation_t { std::string base_name() const; };
template <typename Op> constexpr auto register_operation() { return registered_operation_t<Op>{}; }
}  // namespace decorators
using decorators::register_operation;
}  // namespace ttnn
""",
    "ttnn/api/ttnn/registry.hpp": "#pragma once\nnamespace ttnn::decorators { struct Registry {}; }\n",
    "ttnn/api/ttnn/launch.hpp": "#pragma once\nnamespace ttnn { template <typename Op> int launch() { return 0; } }\n",
    "ttnn/api/ttnn/tensor.hpp": "#pragma once\nnamespace tt::tt_metal { struct Tensor { int rank = 0; }; }\n",
    "ttnn/api/ttnn/types.hpp": """\
#pragma once
#include "ttnn/tensor.hpp"
namespace ttnn { using tt::tt_metal::Tensor; }
""",
    "ttnn/cpp/ttnn-nanobind/caster.hpp": "#pragma once\nnamespace casters { struct Caster {}; }\n",
    BINDING_HEADER: """\
#pragma once

// Everybody needs it.
#include "ttnn-nanobind/caster.hpp"
#include "ttnn/decorators.hpp"

namespace ttnn {
namespace decorators {
template <typename Op> void bind_registered_operation(const registered_operation_t<Op>&) {}
}  // namespace decorators

using decorators::bind_registered_operation;

}  // namespace ttnn
""",
    "ttnn/CMakeLists.txt": """\
target_precompile_headers(
    ttnn
    PRIVATE
        <string>
        <ttnn/decorators.hpp>
        <ttnn/types.hpp>
)
target_sources(
    ttnn
    PUBLIC
        FILE_SET api
        TYPE HEADERS
        BASE_DIRS api
        FILES
            api/ttnn/decorators.hpp
            api/ttnn/registry.hpp
            api/ttnn/types.hpp
)
""",
}
FOLDER = "ttnn/cpp/ttnn/operations"


def planned(work: WorkTree, cache: Path) -> tuple[RegistrationHeader, Plan]:
    """Plan the end of the tree's registration header, with a scan and a parser of its own."""
    tree = work.open()
    item = next(iter(items(tree)))
    assert isinstance(item, RegistrationHeader)
    return item, plan(item, context_of(tree, cache))


def context_of(tree: Tree, cache: Path) -> Context:
    """Return what the recipe is given."""
    parser = Parser(tree, Flags(tree), pch=False, cache=cache, includers=IncludeGraph(tree).units_including)
    return Context(tree, parser, scan(tree, jobs=1))
