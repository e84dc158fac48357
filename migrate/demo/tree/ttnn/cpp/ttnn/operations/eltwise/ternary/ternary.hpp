// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::ternary {

// Where the predicate is not zero the first value, elsewhere the second.
struct WhereOperation {
    static Tensor invoke(
        const Tensor& predicate,
        const Tensor& value_true,
        const Tensor& value_false,
        const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::ternary

constexpr auto where = ttnn::register_operation<"ttnn::where", operations::ternary::WhereOperation>();

}  // namespace ttnn
