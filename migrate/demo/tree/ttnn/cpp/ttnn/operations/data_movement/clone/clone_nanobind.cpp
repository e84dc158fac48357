// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "clone_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "clone.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::data_movement::clone {

void bind_clone_operation(nb::module_& mod) {
    const auto* doc = R"doc(
        A copy of a tensor, converted on the way if that is asked for.

        Args:
            source (ttnn.Tensor): the input tensor.

        Keyword Args:
            dtype (ttnn.DataType, optional): data type of the copy.
            memory_config (ttnn.MemoryConfig, optional): where the copy goes.
            compute_kernel_config (ttnn.WormholeComputeKernelConfig, optional): for the kernel.

        Returns:
            ttnn.Tensor: the copy.
        )doc";

    using OperationType = decltype(ttnn::clone);
    ttnn::bind_registered_operation(
        mod,
        ttnn::clone,
        doc,
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const Tensor& source,
               const std::optional<DataType>& dtype,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
                return self(source, dtype, memory_config, compute_kernel_config);
            },
            nb::arg("source"),
            nb::kw_only(),
            nb::arg("dtype") = nb::none(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("compute_kernel_config") = nb::none()});
}

}  // namespace ttnn::operations::data_movement::clone
