// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/compute/random.hpp"

void kernel_main() {
    float* out = noc_data(get_arg_val<uint32_t>(0));
    const auto count = get_arg_val<uint32_t>(1);
    const auto seed = get_arg_val<uint32_t>(2);
    const auto from = get_arg_val<float>(3);
    const auto to = get_arg_val<float>(4);
    for (uint32_t i = 0; i < count; ++i) {
        out[i] = from + (to - from) * uniform_value(seed, i);
    }
}
