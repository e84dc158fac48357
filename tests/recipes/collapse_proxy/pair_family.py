# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A family: a class template whose instances are registered, by hand and by a macro."""

from __future__ import annotations

from dataclasses import replace

from collapse_tree import Sample

from migrate.recipes.collapse_proxy import recipe
from migrate.tree.plan import Plan

FOLDER = "ttnn/cpp/ttnn/operations/pair"
HEADER = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::pair {

enum class PairType { LEFT, RIGHT, BOTH };

struct Pair {
    Tensor first;
    Tensor second;
};

template <PairType type, typename T = int32_t>
struct ExecutePair {
    // The amount is added to the side.
    static Tensor invoke(
        const Tensor& input, T amount, const std::optional<MemoryConfig>& memory_config = std::nullopt);

    static Pair invoke(const Pair& input, PairType side = PairType::BOTH);
};

}  // namespace operations::pair

#define REGISTER_PAIR(name, type)                  \\
    constexpr auto name = ttnn::register_operation< \\
        "ttnn::" #name,                             \\
        ttnn::operations::pair::ExecutePair<ttnn::operations::pair::PairType::type>>();

constexpr auto left = ttnn::
    register_operation<"ttnn::left", operations::pair::ExecutePair<operations::pair::PairType::LEFT>>();
constexpr auto right = ttnn::
    register_operation<"ttnn::right", operations::pair::ExecutePair<operations::pair::PairType::RIGHT, float>>();

REGISTER_PAIR(both, BOTH);

}  // namespace ttnn
"""
SOURCE = """#include "pair.hpp"

namespace ttnn::operations::pair {

template <PairType type, typename T>
Tensor ExecutePair<type, T>::invoke(const Tensor& input, T, const std::optional<MemoryConfig>&) {
    return input;
}

template <>
Pair ExecutePair<PairType::BOTH>::invoke(const Pair& input, PairType) {
    return input;
}

template struct ExecutePair<PairType::LEFT>;
template struct ExecutePair<PairType::RIGHT, float>;
template struct ExecutePair<PairType::BOTH>;

}  // namespace ttnn::operations::pair
"""
USER = """#include <string>

#include "ttnn/operations/pair/pair.hpp"

namespace ttnn::operations::use {

template <typename Operation>
Tensor apply(const Operation& operation, const Tensor& input) {
    return operation(input, 2);
}

Tensor use(const Tensor& input) {
    return apply(ttnn::left, ttnn::both(input, 1));
}

}  // namespace ttnn::operations::use
"""
CMAKE = """set(SOURCES
    pair.cpp
)
add_library(pair ${SOURCES})
"""
FAMILY = {
    f"{FOLDER}/pair.hpp": HEADER,
    f"{FOLDER}/pair.cpp": SOURCE,
    f"{FOLDER}/CMakeLists.txt": CMAKE,
    "ttnn/cpp/ttnn/operations/use/use.cpp": USER,
}
LEFT, RIGHT, BOTH = "ttnn::left", "ttnn::right", "ttnn::both"


def plan_of(sample: Sample, *names: str, level: str = "auto") -> Plan:
    """Plan the first of some operations that are asked for together."""
    context = replace(sample.context(level), asked=frozenset(names))
    operation = next(item for item in context.inventory.operations if item.name == names[0])
    return recipe.plan(operation, context)
