// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "interleaved_to_sharded_nanobind.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include <nanobind/nanobind.h>

#include "interleaved_to_sharded.hpp"
#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::data_movement {

void bind_interleaved_to_sharded(nb::module_& mod) {
    const auto* doc = R"doc(
        Cuts a tensor into shards.

        Args:
            * :attr:`input_tensor` (ttnn.Tensor): an interleaved tensor
            * :attr:`grid` (ttnn.CoreCoord | ttnn.CoreRangeSet): cores to spread over
            * :attr:`shard_shape` (List(int[2])): height and width of a shard
            * :attr:`shard_scheme` (ttnn.TensorMemoryLayout): how shards lie
            * :attr:`shard_orientation` (ttnn.ShardOrientation): order of the cores
            * :attr:`sharded_memory_config` (ttnn.MemoryConfig): all of these in one

        Keyword Args:
            * :attr:`output_dtype` (Optional[ttnn.DataType]): data type of the result
        )doc";

    using OperationType = decltype(ttnn::interleaved_to_sharded);
    bind_registered_operation(
        mod,
        ttnn::interleaved_to_sharded,
        doc,
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const ttnn::Tensor& input_tensor,
               const std::variant<CoreCoord, CoreRangeSet>& grid,
               const std::array<uint32_t, 2>& shard_shape,
               TensorMemoryLayout shard_scheme,
               ShardOrientation shard_orientation,
               const std::optional<DataType>& output_dtype) -> ttnn::Tensor {
                return self(input_tensor, grid, shard_shape, shard_scheme, shard_orientation, output_dtype);
            },
            nb::arg("input_tensor"),
            nb::arg("grid"),
            nb::arg("shard_shape"),
            nb::arg("shard_scheme"),
            nb::arg("shard_orientation"),
            nb::kw_only(),
            nb::arg("output_dtype") = nb::none()},
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const ttnn::Tensor& input_tensor,
               const MemoryConfig& sharded_memory_config,
               const std::optional<DataType>& output_dtype) -> ttnn::Tensor {
                return self(input_tensor, sharded_memory_config, output_dtype);
            },
            nb::arg("input_tensor"),
            nb::arg("sharded_memory_config"),
            nb::kw_only(),
            nb::arg("output_dtype") = nb::none()});
}

}  // namespace ttnn::operations::data_movement
