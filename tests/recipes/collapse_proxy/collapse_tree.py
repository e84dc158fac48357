# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree with one operation, small enough to read in a test."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory, Operation
from migrate.inventory.scan import scan
from migrate.recipes.collapse_proxy import recipe as collapse_proxy
from migrate.tree.plan import Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree

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


@dataclass(slots=True)
class Sample:
    """A git work tree in a folder.

    Args:
        root: the folder.
        files: contents that differ from, or add to, the plain operation; None leaves one out.
    """

    root: Path
    files: dict[str, str | None] = field(default_factory=dict)

    def write(self) -> Sample:
        """Write and commit everything."""
        plain: dict[str, str | None] = {
            **FRAMEWORK,
            f"{FOLDER}/foo.hpp": HEADER,
            f"{FOLDER}/foo.cpp": SOURCE,
            f"{FOLDER}/device/foo_device_operation.hpp": DEVICE_HEADER,
            f"{FOLDER}/device/foo_device_operation.cpp": DEVICE_SOURCE,
            "ttnn/cpp/ttnn/operations/data/CMakeLists.txt": CMAKE,
            **self.files,
        }
        for path, content in plain.items():
            if content is not None:
                place = self.root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(content)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
            name = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
            subprocess.run(["git", *name, *command], cwd=self.root, check=True)
        return self

    def operation(self, name: str = "ttnn::foo") -> tuple[Operation, Context]:
        """Scan, and return one operation with a context."""
        tree = Tree.open(self.root)
        inventory = scan(tree, jobs=1)
        found = next(item for item in inventory.operations if item.name == name)
        return found, self.context(inventory)

    def context(self, inventory: Inventory, level: str = "auto") -> Context:
        """Return a context for an inventory of this tree."""
        tree = Tree.open(self.root)
        return Context(tree, Parser(tree, Flags(tree), pch=False), inventory, Options(level=level))

    def plan(self, level: str = "auto", name: str = "ttnn::foo") -> Plan:
        """Return the plan for one operation."""
        operation, context = self.operation(name)
        return collapse_proxy.plan(operation, self.context(context.inventory, level))

    def after(self, plan: Plan) -> dict[str, str]:
        """Return the contents of changed files, and check that each source still parses without errors."""
        tree = Tree.open(self.root)
        contents = {path: data for path, data in render(plan, tree).items() if data is not None}
        parser = Parser(tree, Flags(tree), pch=False)
        for path in [path for path in (*tree.files(".cpp"), *contents) if path.endswith((".cpp", ".hpp"))]:
            assert [error.message for error in parser.parse(path, contents).errors] == [], path
        return {path: data.decode() for path, data in contents.items()}

    def keep(self, contents: dict[str, str]) -> None:
        """Write the changed files and commit."""
        self.files = {**self.files}
        for path, content in contents.items():
            (self.root / path).write_text(content)
        name = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *name, "commit", "-qam", "after"], cwd=self.root, check=True)
