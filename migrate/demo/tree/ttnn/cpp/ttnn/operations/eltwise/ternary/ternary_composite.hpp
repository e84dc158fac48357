// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::ternary {

struct AddcmulOperation {
    static Tensor invoke(
        const Tensor& start,
        const Tensor& first,
        const Tensor& second,
        float value = 1.0f,
        const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::ternary

constexpr auto addcmul = ttnn::register_operation<"ttnn::addcmul", operations::ternary::AddcmulOperation>();

}  // namespace ttnn
