// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include <tt-metalium/core_coord.hpp>

namespace ttnn {
namespace operations::data_movement {

// From one sharding to another.
struct ReshardOperation {
    static Tensor invoke(
        const Tensor& input_tensor,
        const MemoryConfig& sharding,
        const std::optional<Tensor>& output_tensor = std::nullopt);
};

}  // namespace operations::data_movement

constexpr auto reshard = ttnn::register_operation<"ttnn::reshard", ttnn::operations::data_movement::ReshardOperation>();

}  // namespace ttnn
