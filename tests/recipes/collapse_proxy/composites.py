# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A header that registers several operations whose bodies call others."""

from __future__ import annotations

from dataclasses import replace

from collapse_tree import Sample

from migrate.context import Options
from migrate.recipes.collapse_proxy import recipe
from migrate.tree.plan import Plan

FOLDER = "ttnn/cpp/ttnn/operations/several"
HEADER = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::several {

// Of the helpers.
Tensor checked(const Tensor& input);

// Applies it once.
struct ExecuteOnce {
    static Tensor invoke(const Tensor& input, uint32_t seed = 1);
};

struct ExecuteTwice {
    static Tensor invoke(const Tensor& input, uint32_t seed);
    static Tensor invoke(const Tensor& input, const MemoryConfig& memory_config);
};

struct ExecuteThrice {
    static Tensor invoke(const Tensor& input);
};

struct ExecuteMore {
    static constexpr uint32_t times = 4;
    static Tensor invoke(const Tensor& input);
};

}  // namespace operations::several

constexpr auto once = ttnn::register_operation<"ttnn::once", operations::several::ExecuteOnce>();
constexpr auto twice = ttnn::register_operation<"ttnn::twice", operations::several::ExecuteTwice>();
constexpr auto thrice = ttnn::register_operation<"ttnn::thrice", operations::several::ExecuteThrice>();
constexpr auto more = ttnn::register_operation<"ttnn::more", operations::several::ExecuteMore>();

}  // namespace ttnn
"""
SOURCE = """#include "several.hpp"

#include "ttnn/operations/data/foo/foo.hpp"

namespace ttnn::operations::several {

Tensor checked(const Tensor& input) { return input; }

Tensor ExecuteOnce::invoke(const Tensor& input, uint32_t seed) {
    return ttnn::foo(checked(input), MemoryConfig{}, seed);
}

Tensor ExecuteTwice::invoke(const Tensor& input, uint32_t seed) {
    return ttnn::foo(ttnn::once(input), MemoryConfig{}, seed);
}

// The one with a place.
Tensor ExecuteTwice::invoke(const Tensor& input, const MemoryConfig& memory_config) {
    return ttnn::foo(ExecuteOnce::invoke(checked(input)), memory_config, 2);
}

Tensor ExecuteThrice::invoke(const Tensor& input) {
    return ExecuteTwice::invoke(ttnn::foo(input, MemoryConfig{}, 3), 3);
}

Tensor ExecuteMore::invoke(const Tensor& input) { return ttnn::once(ttnn::twice(input, times)); }

}  // namespace ttnn::operations::several
"""
USER = """#include <string>

#include "ttnn/operations/several/several.hpp"

namespace ttnn::operations::use {

template <typename Operation>
Tensor apply(const Operation& operation, const Tensor& input) {
    return operation(input, 2u);
}

Tensor use(const Tensor& input) { return apply(ttnn::twice, several::ExecuteThrice::invoke(input)); }

}  // namespace ttnn::operations::use
"""
CMAKE = """set(SOURCES
    several.cpp
)
add_library(several ${SOURCES})
"""
USER_PATH = "ttnn/cpp/ttnn/operations/use/use.cpp"
SEVERAL = {
    f"{FOLDER}/several.hpp": HEADER,
    f"{FOLDER}/several.cpp": SOURCE,
    f"{FOLDER}/CMakeLists.txt": CMAKE,
    USER_PATH: USER,
}
ONCE, TWICE, THRICE, MORE = "ttnn::once", "ttnn::twice", "ttnn::thrice", "ttnn::more"


def plan_of(sample: Sample, *names: str, level: str = "auto", by_header: bool = True) -> Plan:
    """Plan the first of some operations that are asked for together."""
    options = Options(level=level, by_header=by_header)
    context = replace(sample.context(), asked=frozenset(names), options=options)
    operation = next(item for item in context.inventory.operations if item.name == names[0])
    return recipe.plan(operation, context)
