// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn_ops.hpp"

namespace ttml::ttnn_fixed::distributed {

ttnn::Tensor ring_shift(
    const ttnn::Tensor &values, std::optional<uint32_t> cluster_axis, RingShiftDirection direction) {
    return ttnn::clone(values, std::nullopt, values.memory_config());
}

}  // namespace ttml::ttnn_fixed::distributed
