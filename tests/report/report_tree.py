# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small trees with operations, for whole runs."""

from __future__ import annotations

from collections.abc import Mapping


def proxy(name: str, struct: str = "") -> Mapping[str, str]:
    """The files of an operation that only forwards."""
    folder, struct = f"ttnn/cpp/ttnn/operations/some/{name}", struct or f"{name.title()}Operation"
    return {
        f"{folder}/{name}.hpp": (
            f'#pragma once\n#include "ttnn/decorators.hpp"\nnamespace ttnn {{\nnamespace operations::some {{\n'
            f"struct {struct} {{\n    static Tensor invoke(const Tensor& input, int dim);\n}};\n}}\n"
            f'constexpr auto {name} = ttnn::register_operation<"ttnn::{name}", operations::some::{struct}>();\n}}\n'
        ),
        f"{folder}/device/{name}_device_operation.hpp": (
            f"#pragma once\nnamespace ttnn::prim {{\nTensor {name}(const Tensor& input, int dim);\n}}\n"
        ),
        f"{folder}/device/{name}_device_operation.cpp": (
            f'#include "{name}_device_operation.hpp"\nnamespace ttnn::prim {{\n'
            f"Tensor {name}(const Tensor& input, int dim) {{\n"
            f"    return ttnn::device_operation::launch<Some>({{dim}}, {{input}});\n}}\n}}\n"
        ),
        f"{folder}/{name}.cpp": (
            f'#include "{name}.hpp"\n#include "device/{name}_device_operation.hpp"\n'
            f"namespace ttnn::operations::some {{\n"
            f"Tensor {struct}::invoke(const Tensor& input, int dim) {{\n"
            f"    return ttnn::prim::{name}(input, dim);\n}}\n}}\n"
        ),
    }


def function(name: str) -> Mapping[str, str]:
    """The files of the same operation as a free function."""
    folder = f"ttnn/cpp/ttnn/operations/some/{name}"
    return {
        f"{folder}/{name}.hpp": f"#pragma once\nnamespace ttnn {{\nTensor {name}(const Tensor& input, int dim);\n}}\n",
        f"{folder}/{name}.cpp": (
            f'#include "{name}.hpp"\nnamespace ttnn {{\nTensor {name}(const Tensor& input, int dim) {{\n'
            f"    return device_operation::launch<Some>({{dim}}, {{input}});\n}}\n}}\n"
        ),
    }
