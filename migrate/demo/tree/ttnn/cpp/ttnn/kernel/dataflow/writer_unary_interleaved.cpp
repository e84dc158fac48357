// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"

// (destination, first value, number of values): circular buffer 16 into a buffer
void kernel_main() {
    const auto destination = get_arg_val<uint32_t>(0);
    const auto start = get_arg_val<uint32_t>(1);
    const auto count = get_arg_val<uint32_t>(2);
    float* values = noc_data(destination);
    for (uint32_t i = start; i < start + count; ++i) {
        values[i] = cb_pop_front(16);
    }
}
