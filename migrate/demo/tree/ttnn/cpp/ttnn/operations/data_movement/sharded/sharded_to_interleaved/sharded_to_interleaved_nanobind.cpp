// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "sharded_to_interleaved_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "sharded_to_interleaved.hpp"
#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::data_movement {

void bind_sharded_to_interleaved(nb::module_& mod) {
    const auto* doc = R"doc(
        Gathers the shards of a tensor.

        Args:
            * :attr:`input_tensor` (ttnn.Tensor): a tensor; one without shards comes back as it is
            * :attr:`memory_config` (ttnn.MemoryConfig): where to put the result. Defaults to DRAM

        Keyword Args:
            * :attr:`output_dtype` (Optional[ttnn.DataType]): data type of the result
        )doc";

    using OperationType = decltype(ttnn::sharded_to_interleaved);
    bind_registered_operation(
        mod,
        ttnn::sharded_to_interleaved,
        doc,
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const ttnn::Tensor& input_tensor,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<DataType>& output_dtype) -> ttnn::Tensor {
                return self(input_tensor, memory_config.value_or(ttnn::DRAM_MEMORY_CONFIG), output_dtype);
            },
            nb::arg("input_tensor"),
            nb::arg("memory_config") = nb::none(),
            nb::kw_only(),
            nb::arg("output_dtype") = nb::none()});
}

}  // namespace ttnn::operations::data_movement
