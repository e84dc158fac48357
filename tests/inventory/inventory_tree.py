# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small trees of operations, in a git repository of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from work_tree import WorkTree

from migrate.inventory.model import Inventory, Operation
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

OPS = "ttnn/cpp/ttnn/operations/"
PRIM = {
    f"{OPS}foo/device/foo_device_operation.hpp": """
#pragma once
namespace ttnn::prim {
struct FooDeviceOperation {
    struct operation_attributes_t { int mode; };
    struct tensor_args_t { const Tensor& input; };
    using program_factory_t = std::variant<FooProgramFactory>;
};
ttnn::Tensor foo(const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config);
}  // namespace ttnn::prim
""",
    f"{OPS}foo/device/foo_device_operation.cpp": """
#include "foo_device_operation.hpp"
namespace ttnn::prim {
ttnn::Tensor foo(const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config) {
    using OperationType = FooDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{.mode = mode}, OperationType::tensor_args_t{.input = input});
}
}  // namespace ttnn::prim
""",
    f"{OPS}foo/device/foo_program_factory.cpp": """
#include "foo_device_operation.hpp"
namespace ttnn::prim {
FooProgramFactory::cached_program_t FooProgramFactory::create(const Tensor& input) {
    auto reader = tt::tt_metal::CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/foo/device/kernels/"
        "reader_foo.cpp",
        cores);
}
}  // namespace ttnn::prim
""",
}
HEADER = """
#pragma once
namespace ttnn {
namespace operations::foo {
struct Foo {
    static Tensor invoke(
        const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config = std::nullopt);
};
}  // namespace operations::foo
constexpr auto foo = ttnn::register_operation<"ttnn::foo", ttnn::operations::foo::Foo>();
}  // namespace ttnn
"""
BODY = "return ttnn::prim::foo(input, mode, memory_config);"


def source(body: str = BODY, before: str = "") -> str:
    """A .cpp file that defines ``Foo::invoke``."""
    return f"""
#include "foo.hpp"
namespace ttnn::operations::foo {{
{before}
Tensor Foo::invoke(const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config) {{
    {body}
}}
}}  // namespace ttnn::operations::foo
"""


def foo(body: str = BODY, before: str = "", header: str = HEADER) -> dict[str, str]:
    """The files of one operation over one prim."""
    return {**PRIM, f"{OPS}foo/foo.hpp": header, f"{OPS}foo/foo.cpp": source(body, before)}


def other(name: str) -> dict[str, str]:
    """A second operation, a proxy over the same prim."""
    return {
        f"{OPS}{name}/{name}.hpp": f"""
namespace ttnn {{
struct Execute_{name} {{
    static Tensor invoke(const Tensor& input, int mode, const std::optional<MemoryConfig>& config = std::nullopt) {{
        return prim::foo(input, mode, config);
    }}
}};
constexpr auto {name} = register_operation<"ttnn::{name}", Execute_{name}>();
}}  // namespace ttnn
"""
    }


def plant(place: Path, files: Mapping[str, str | bytes]) -> Tree:
    """Write files into a new git repository and open it."""
    return WorkTree(place, files).open()


def commit(tree: Tree) -> str:
    """Commit everything and return the commit."""
    return WorkTree(tree.root).commit()


def scanned(place: Path, files: Mapping[str, str | bytes], cache: Path | None = None) -> Inventory:
    """Scan a tree made of files."""
    return scan(plant(place, files), jobs=1, cache=cache)


def one(inventory: Inventory, name: str = "ttnn::foo") -> Operation:
    """The operation of a name."""
    (found,) = [item for item in inventory.operations if item.name == name]
    return found
