// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>

#include "core/ttnn_all_includes.hpp"

namespace ttml::ttnn_fixed::distributed {

enum class RingShiftDirection { Forward, Backward };

// To the neighbour in left ring of devices. In left ring of one, that is a copy.
ttnn::Tensor ring_shift(
    const ttnn::Tensor &values,
    std::optional<uint32_t> cluster_axis = std::nullopt,
    RingShiftDirection direction = RingShiftDirection::Forward);

}  // namespace ttml::ttnn_fixed::distributed
