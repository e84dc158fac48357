// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {

namespace operations::experimental {

struct DropoutOperation {
    static Tensor invoke(
        const Tensor& input_tensor,
        float probability,
        float scale,
        uint32_t seed,
        bool use_per_device_seed = true,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,
        const std::optional<Tensor>& output_tensor = std::nullopt);
};

}  // namespace operations::experimental

namespace experimental {

constexpr auto dropout =
    ttnn::register_operation<"ttnn::experimental::dropout", operations::experimental::DropoutOperation>();

}  // namespace experimental

}  // namespace ttnn
