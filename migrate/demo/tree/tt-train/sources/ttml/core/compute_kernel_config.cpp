// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "core/compute_kernel_config.hpp"

namespace ttml::core {

namespace {

ttnn::WormholeComputeKernelConfig make(bool in_full) {
    return {.math_fidelity = MathFidelity::HiFi4, .math_approx_mode = !in_full, .fp32_dest_acc_en = in_full};
}

}  // namespace

auto ComputeKernelConfig::precise() -> Settings {
    return make(true);
}

auto ComputeKernelConfig::fast() -> Settings {
    return make(false);
}

}  // namespace ttml::core
