// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/dataflow/move_values.hpp"

void kernel_main() {
    const float* batch_id = noc_data(get_arg_val<uint32_t>(0));
    const float* a = noc_data(get_arg_val<uint32_t>(1));
    const float* b = noc_data(get_arg_val<uint32_t>(2));
    float* out = noc_data(get_arg_val<uint32_t>(3));
    const auto indices = get_arg_val<uint32_t>(4);
    const auto count = get_arg_val<uint32_t>(5);
    const auto row = get_arg_val<uint32_t>(6);
    move_values(a, out, count);
    for (uint32_t i = 0; i < indices; ++i) {
        const auto index = static_cast<uint32_t>(batch_id[i]);
        if ((index + 1) * row <= count) {
            move_values(b + i * row, out + index * row, row);
        }
    }
}
