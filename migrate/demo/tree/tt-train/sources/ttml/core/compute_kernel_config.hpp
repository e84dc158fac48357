// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ttnn_all_includes.hpp"

namespace ttml::core {

// The settings that ttml hands to kernels.
struct ComputeKernelConfig {
    using Settings = ttnn::WormholeComputeKernelConfig;

    // sums are kept in full
    static Settings precise();
    // sums are rounded as they grow
    static Settings fast();
};

}  // namespace ttml::core
