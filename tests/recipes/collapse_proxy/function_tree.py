# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An operation that is a free function already, with its prim behind it: files to lay over the plain operation."""

from __future__ import annotations

from collapse_tree import DEVICE_HEADER, DEVICE_SOURCE, FOLDER, Sample

from migrate.context import Context
from migrate.inventory.model import Operation
from migrate.recipes.collapse_proxy.function_source import gather
from migrate.recipes.collapse_proxy.operation_source import OperationSource

HEADER_PATH, SOURCE_PATH = f"{FOLDER}/foo.hpp", f"{FOLDER}/foo.cpp"
DEVICE_HEADER_PATH, DEVICE_SOURCE_PATH = (f"{FOLDER}/device/foo_device_operation.{end}" for end in ("hpp", "cpp"))
BINDING_PATH = f"{FOLDER}/foo_nanobind.cpp"
USER = "ttnn/cpp/ttnn/operations/data/bar/bar.cpp"

HEADER = """#pragma once

#include <cstdint>

#include "ttnn/types.hpp"

namespace ttnn {

Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed = 1);

}  // namespace ttnn
"""
SOURCE = """#include "foo.hpp"

#include "device/foo_device_operation.hpp"

namespace ttnn {

Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {
    return ttnn::prim::foo(input, memory_config, seed);
}

}  // namespace ttnn
"""
BINDER = """#pragma once

namespace nanobind {
struct module_ {};
struct arg {
    constexpr explicit arg(const char*) {}
    template <typename T>
    arg operator=(T&&) const {
        return *this;
    }
};
}  // namespace nanobind
namespace nb = nanobind;
namespace ttnn {
template <unsigned N>
struct bound_name {
    char text[N];
    constexpr bound_name(const char (&from)[N]) {
        for (unsigned i = 0; i < N; ++i) text[i] = from[i];
    }
};
template <bound_name Name, bound_name Namespace = "ttnn.", typename Function, typename... Args>
void bind_function(nb::module_&, const char*, Function, Args&&...) {}
}  // namespace ttnn
"""
BINDING = """#include "foo.hpp"

#include "ttnn-nanobind/bind_function.hpp"

namespace ttnn {

void bind_foo(nb::module_& mod) {
    ttnn::bind_function<"foo">(mod, "doc", &ttnn::foo, nb::arg("input"), nb::arg("memory_config"), nb::arg("seed") = 1);
}

}  // namespace ttnn
"""
CALLER = """#include "ttnn/operations/data/foo/device/foo_device_operation.hpp"

namespace ttnn::operations::data {{

Tensor bar(const Tensor& input) {{ {} }}

}}  // namespace ttnn::operations::data
"""

_TYPES = ('#include "ttnn/decorators.hpp"', '#include "ttnn/types.hpp"')
FUNCTION: dict[str, str] = {
    HEADER_PATH: HEADER,
    SOURCE_PATH: SOURCE,
    DEVICE_HEADER_PATH: DEVICE_HEADER.replace(*_TYPES).replace(
        "#pragma once\n", "#pragma once\n\n#include <cstdint>\n"
    ),
    DEVICE_SOURCE_PATH: DEVICE_SOURCE.replace(
        '"foo_device_operation.hpp"\n', '"foo_device_operation.hpp"\n\n#include "ttnn/device_operation.hpp"\n'
    ),
    BINDING_PATH: BINDING,
    "ttnn/cpp/ttnn-nanobind/bind_function.hpp": BINDER,
}


def operation(context: Context, name: str = "ttnn::foo") -> Operation:
    """Return an operation of a scan."""
    return next(item for item in context.inventory.operations if item.name == name)


def function(sample: Sample) -> OperationSource:
    """Gather the free function of a tree."""
    context = sample.context()
    return gather(operation(context), context)


CALL = "    return ttnn::prim::foo(input, memory_config, seed);\n"
PARAMETERS = "const Tensor& input, const MemoryConfig& memory_config, uint32_t seed"
EARLY = SOURCE.replace(CALL, "    if (seed == 0) {\n        return input;\n    }\n" + CALL)
BAZ = "ttnn/cpp/ttnn/operations/data/baz"
SECOND = {
    f"{BAZ}/baz.hpp": HEADER.replace("foo(", "baz("),
    f"{BAZ}/baz.cpp": SOURCE.replace('"foo.hpp"', '"baz.hpp"')
    .replace('"device/', '"ttnn/operations/data/foo/device/')
    .replace("Tensor foo(", "Tensor baz("),
    f"{BAZ}/baz_nanobind.cpp": FUNCTION[BINDING_PATH].replace("foo", "baz"),
}
