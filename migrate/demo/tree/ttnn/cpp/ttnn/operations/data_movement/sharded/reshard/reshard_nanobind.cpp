// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "reshard_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "reshard.hpp"
#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::data_movement {

namespace detail {

template <typename sharded_operation_t>
void bind_sharded_operation(nb::module_& mod, const sharded_operation_t& operation, const char* doc) {
    bind_registered_operation(
        mod,
        operation,
        doc,
        ttnn::nanobind_overload_t{
            [](const sharded_operation_t& self,
               const Tensor& input_tensor,
               const MemoryConfig& sharding,
               const std::optional<Tensor>& output_tensor) { return self(input_tensor, sharding, output_tensor); },
            nb::arg("input_tensor").noconvert(),
            nb::arg("sharding"),
            nb::arg("output_tensor").noconvert() = nb::none(),
        });
}

}  // namespace detail

void bind_reshard(nb::module_& mod) {
    detail::bind_sharded_operation(
        mod,
        ttnn::reshard,
        R"doc(
        Moves a sharded tensor from one sharding to another.

        Args:
            * :attr:`input_tensor` (ttnn.Tensor): a sharded tensor
            * :attr:`sharding` (ttnn.MemoryConfig): the sharding to go to

        Example:
            >>> moved = ttnn.reshard(tensor, width_sharded)

        )doc");
}

}  // namespace ttnn::operations::data_movement
