// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <vector>

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::unary_backward {

// The gradient comes first here.
struct SiluBackward {
    static std::vector<std::optional<Tensor>> invoke(
        const Tensor& grad_tensor,
        const Tensor& input_tensor,
        const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::unary_backward

constexpr auto silu_bw = ttnn::register_operation<"ttnn::silu_bw", operations::unary_backward::SiluBackward>();

}  // namespace ttnn
