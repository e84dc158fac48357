// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::data_movement {

struct IndexedFillOperation {
    // `base`, with `rows` in the places that `indices` names.
    static Tensor invoke(
        const Tensor& indices,
        const Tensor& base,
        const Tensor& rows,
        int64_t dim = 0,
        const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::data_movement

constexpr auto indexed_fill =
    register_operation<"ttnn::indexed_fill", operations::data_movement::IndexedFillOperation>();

}  // namespace ttnn
