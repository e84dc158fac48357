// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "typecast_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "ttnn-nanobind/decorators.hpp"
#include "typecast.hpp"

namespace ttnn::operations::experimental::copy::detail {

void bind_experimental_typecast(nb::module_& mod) {
    using OperationType = decltype(ttnn::experimental::typecast);
    ttnn::bind_registered_operation(
        mod,
        ttnn::experimental::typecast,
        "The same values in another data type.",
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const ttnn::Tensor& input_tensor,
               const DataType dtype,
               const std::optional<MemoryConfig>& memory_config) { return self(input_tensor, dtype, memory_config); },
            nb::arg("input_tensor"),
            nb::arg("dtype"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

}  // namespace ttnn::operations::experimental::copy::detail
