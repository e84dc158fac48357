// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/dataflow/move_values.hpp"

constexpr bool same_layout = get_compile_time_arg_val(0) != 0;

void kernel_main() {
    const float* source = noc_data(get_arg_val<uint32_t>(0));
    float* destination = noc_data(get_arg_val<uint32_t>(1));
    const auto count = get_arg_val<uint32_t>(2);
    const auto page = get_arg_val<uint32_t>(3);
    if constexpr (same_layout) {
        move_values(source, destination, count);
    } else {
        for (uint32_t start = 0; start < count; start += page) {
            move_values(source + start, destination + start, page);
        }
    }
}
