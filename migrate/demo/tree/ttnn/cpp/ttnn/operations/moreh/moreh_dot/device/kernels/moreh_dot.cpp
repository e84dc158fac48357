// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/compute/dest_accumulate.hpp"

void kernel_main() {
    const float* lhs = noc_data(get_arg_val<uint32_t>(0));
    const float* rhs = noc_data(get_arg_val<uint32_t>(1));
    float* out = noc_data(get_arg_val<uint32_t>(2));
    const auto count = get_arg_val<uint32_t>(3);
    float sum = 0.0F;
    for (uint32_t i = 0; i < count; ++i) {
        sum = to_dest(sum + lhs[i] * rhs[i]);
    }
    out[0] = sum;
}
