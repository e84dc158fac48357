# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree with one operation, small enough to read in a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from work_tree import WorkTree

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.cpp.precompiled import planning_headers
from migrate.inventory.model import Inventory
from migrate.inventory.scan import scan
from migrate.recipes.collapse_proxy import recipe as collapse_proxy
from migrate.tree.plan import Plan
from migrate.tree.render import render

FRAMEWORK = {
    "ttnn/CMakeLists.txt": "add_library(ttnn)\n",
    "tt_metal/CMakeLists.txt": "add_library(metal)\n",
    "ttnn/api/ttnn/types.hpp": """#pragma once
#include <cstdint>
#include <optional>
namespace tt::tt_metal {
enum class DataType { FLOAT32, BFLOAT16 };
struct MemoryConfig {
    bool sharded = false;
};
class Tensor {
public:
    MemoryConfig memory_config() const { return {}; }
    DataType dtype() const { return DataType::FLOAT32; }
};
}  // namespace tt::tt_metal
namespace ttnn {
using tt::tt_metal::DataType;
using tt::tt_metal::MemoryConfig;
using tt::tt_metal::Tensor;
}  // namespace ttnn
""",
    "ttnn/api/ttnn/device_operation.hpp": """#pragma once
#include "ttnn/types.hpp"
namespace ttnn::device_operation {
template <typename Operation>
typename Operation::tensor_return_value_t launch(
    const typename Operation::operation_attributes_t& attributes, const typename Operation::tensor_args_t& args) {
    return Operation::run(attributes, args);
}
}  // namespace ttnn::device_operation
""",
    "ttnn/api/ttnn/decorators.hpp": """#pragma once
#include "ttnn/device_operation.hpp"
namespace ttnn {
template <unsigned N>
struct fixed_string {
    char text[N];
    constexpr fixed_string(const char (&from)[N]) {
        for (unsigned i = 0; i < N; ++i) text[i] = from[i];
    }
};
template <fixed_string name, typename Operation>
struct registered_operation_t {
    template <typename... Args>
    auto operator()(Args&&... args) const {
        return Operation::invoke(static_cast<Args&&>(args)...);
    }
};
template <fixed_string name, typename Operation>
constexpr auto register_operation() {
    return registered_operation_t<name, Operation>{};
}
}  // namespace ttnn
""",
}

FOLDER = "ttnn/cpp/ttnn/operations/data/foo"
DEVICE_HEADER = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn::prim {

struct FooDeviceOperation {
    struct operation_attributes_t {
        MemoryConfig memory_config;
        uint32_t seed = 0;
    };
    struct tensor_args_t {
        const Tensor& input;
    };
    using tensor_return_value_t = Tensor;
    static Tensor run(const operation_attributes_t& attributes, const tensor_args_t& args);
};

Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);

}  // namespace ttnn::prim
"""
DEVICE_SOURCE = """#include "foo_device_operation.hpp"

namespace ttnn::prim {

Tensor FooDeviceOperation::run(const operation_attributes_t&, const tensor_args_t& args) { return args.input; }

Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {
    return ttnn::device_operation::launch<FooDeviceOperation>(
        FooDeviceOperation::operation_attributes_t{.memory_config = memory_config, .seed = seed},
        FooDeviceOperation::tensor_args_t{.input = input});
}

}  // namespace ttnn::prim
"""
HEADER = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::data {

struct FooOperation {
    static Tensor invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);
};

}  // namespace operations::data

constexpr auto foo = ttnn::register_operation<"ttnn::foo", ttnn::operations::data::FooOperation>();

}  // namespace ttnn
"""
SOURCE = """#include "foo.hpp"

#include "device/foo_device_operation.hpp"

namespace ttnn::operations::data {

Tensor FooOperation::invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {
    return ttnn::prim::foo(input, memory_config, seed);
}

}  // namespace ttnn::operations::data
"""
CMAKE = """set(SOURCES
    foo/device/foo_device_operation.cpp
    foo/foo.cpp
)
add_library(data ${SOURCES})
"""


BASE: dict[str, str] = {
    **FRAMEWORK,
    f"{FOLDER}/foo.hpp": HEADER,
    f"{FOLDER}/foo.cpp": SOURCE,
    f"{FOLDER}/device/foo_device_operation.hpp": DEVICE_HEADER,
    f"{FOLDER}/device/foo_device_operation.cpp": DEVICE_SOURCE,
    "ttnn/cpp/ttnn/operations/data/CMakeLists.txt": CMAKE,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The tree with the plain operation, and files of a test laid over it.

    Args:
        work_tree: one for the whole run.
        cache: of scans and precompiled headers, for the whole run.
    """

    work_tree: WorkTree
    cache: Path

    def inventory(self) -> Inventory:
        """Scan the tree as it stands."""
        return scan(self.work_tree.open(), cache=self.cache, jobs=1)

    def context(self, level: str = "auto") -> Context:
        """Scan, and return a context."""
        tree = self.work_tree.open()
        parser = Parser(tree, Flags(tree), cache=self.cache, headers=planning_headers(tree))
        return Context(tree, parser, self.inventory(), Options(level=level))

    def plan(self, level: str = "auto", name: str = "ttnn::foo") -> Plan:
        """Return the plan for one operation."""
        context = self.context(level)
        operation = next(operation for operation in context.inventory.operations if operation.name == name)
        return collapse_proxy.plan(operation, context)

    def after(self, plan: Plan) -> dict[str, str]:
        """Return the contents of changed files, and check that each source still parses without errors."""
        contents = {path: data for path, data in render(plan, self.work_tree.open()).items() if data is not None}
        assert self.work_tree.errors(".cpp", overlay=contents) == {}
        return {path: data.decode() for path, data in contents.items()}


LayOver = Callable[..., Sample]
"""Lays files over the plain operation."""
