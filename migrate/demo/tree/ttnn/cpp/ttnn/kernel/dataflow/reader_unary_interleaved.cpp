// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"

// (source, first value, number of values): a buffer into circular buffer 0
void kernel_main() {
    const auto source = get_arg_val<uint32_t>(0);
    const auto start = get_arg_val<uint32_t>(1);
    const auto count = get_arg_val<uint32_t>(2);
    const float* values = noc_data(source);
    for (uint32_t i = start; i < start + count; ++i) {
        cb_push_back(0, values[i]);
    }
}
