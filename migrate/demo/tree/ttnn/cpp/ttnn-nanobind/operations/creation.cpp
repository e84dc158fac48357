// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "creation.hpp"

#include <nanobind/nanobind.h>

#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/operations/creation.hpp"

namespace ttnn::operations::creation {

void py_module(nb::module_& mod) {
    using ZerosType = decltype(ttnn::zeros);
    bind_registered_operation(
        mod,
        ttnn::zeros,
        "A tensor of zeros.",
        ttnn::nanobind_overload_t{
            [](const ZerosType& self,
               const Shape& shape,
               DataType dtype,
               Layout layout,
               const MemoryConfig& memory_config) {
                return self(shape, dtype, layout, *tt::tt_metal::default_device(), memory_config);
            },
            nb::arg("shape"),
            nb::kw_only(),
            nb::arg("dtype") = DataType::BFLOAT16,
            nb::arg("layout") = Layout::ROW_MAJOR,
            nb::arg("memory_config") = ttnn::DRAM_MEMORY_CONFIG});
    bind_registered_operation(
        mod, ttnn::ones_like, "Ones in the shape of another tensor.", ttnn::nanobind_arguments_t{nb::arg("tensor")});
}

}  // namespace ttnn::operations::creation
