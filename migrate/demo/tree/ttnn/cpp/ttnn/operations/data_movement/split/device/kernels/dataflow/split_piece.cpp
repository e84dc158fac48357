// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/dataflow/move_values.hpp"

void kernel_main() {
    const float* source = noc_data(get_arg_val<uint32_t>(0));
    float* destination = noc_data(get_arg_val<uint32_t>(1));
    const auto outer = get_arg_val<uint32_t>(2);
    const auto size = get_arg_val<uint32_t>(3);
    const auto inner = get_arg_val<uint32_t>(4);
    const auto start = get_arg_val<uint32_t>(5);
    const auto piece = get_arg_val<uint32_t>(6);
    for (uint32_t i = 0; i < outer; ++i) {
        move_values(source + (i * size + start) * inner, destination + i * piece * inner, piece * inner);
    }
}
