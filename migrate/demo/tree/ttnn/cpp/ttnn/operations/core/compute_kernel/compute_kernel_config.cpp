// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"

namespace ttnn {

DeviceComputeKernelConfig init_device_compute_kernel_config(
    tt::ARCH /*arch*/,
    const std::optional<const DeviceComputeKernelConfig>& device_kernel_config,
    tt::tt_metal::MathFidelity default_fidelity,
    bool default_approx_mode,
    bool default_fp32_acc,
    bool default_l1_acc) {
    if (device_kernel_config.has_value()) {
        return *device_kernel_config;
    }
    return WormholeComputeKernelConfig{default_fidelity, default_approx_mode, default_fp32_acc, default_l1_acc};
}

bool get_fp32_dest_acc_en(const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    if (!compute_kernel_config.has_value()) {
        return false;
    }
    const auto* config = std::get_if<WormholeComputeKernelConfig>(&*compute_kernel_config);
    return config != nullptr && config->fp32_dest_acc_en;
}

}  // namespace ttnn
