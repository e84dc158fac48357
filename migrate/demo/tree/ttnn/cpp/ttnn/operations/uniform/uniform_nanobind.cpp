// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "uniform_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "ttnn-nanobind/decorators.hpp"
#include "uniform.hpp"

namespace ttnn::operations::uniform {

void bind_uniform_operation(nb::module_& mod) {
    using UniformType = decltype(ttnn::uniform);
    bind_registered_operation(
        mod,
        ttnn::uniform,
        "Fills a tensor, in place, with values drawn evenly from [low, high).",
        ttnn::nanobind_overload_t{
            [](const UniformType& self,
               const Tensor& tensor,
               float low,
               float high,
               uint32_t seed,
               const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
                return self(tensor, low, high, seed, compute_kernel_config);
            },
            nb::arg("tensor"),
            nb::arg("low") = 0.0f,
            nb::arg("high") = 1.0f,
            nb::arg("seed") = 0,
            nb::kw_only(),
            nb::arg("compute_kernel_config") = nb::none()});
}

}  // namespace ttnn::operations::uniform
