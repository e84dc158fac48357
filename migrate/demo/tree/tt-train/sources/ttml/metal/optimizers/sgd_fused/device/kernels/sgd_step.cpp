// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "api/dataflow/dataflow_api.h"

constexpr bool has_momentum = get_compile_time_arg_val(0) != 0;

void kernel_main() {
    float *param = noc_data(get_arg_val<uint32_t>(0));
    const float *grad = noc_data(get_arg_val<uint32_t>(1));
    float *velocity = has_momentum ? noc_data(get_arg_val<uint32_t>(2)) : nullptr;
    const auto count = get_arg_val<uint32_t>(3);
    const auto lr = get_arg_val<float>(4);
    const auto momentum = get_arg_val<float>(5);
    const auto weight_decay = get_arg_val<float>(6);
    for (uint32_t i = 0; i < count; ++i) {
        float step = grad[i] + weight_decay * param[i];
        if constexpr (has_momentum) {
            velocity[i] = momentum * velocity[i] + step;
            step = velocity[i];
        }
        param[i] -= lr * step;
    }
}
