// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"

// (gradients, first value, values): circular buffer 16 into a buffer
void kernel_main() {
    float *output = noc_data(get_arg_val<uint32_t>(0));
    const auto start = get_arg_val<uint32_t>(1);
    const auto count = get_arg_val<uint32_t>(2);
    for (uint32_t i = 0; i < count; ++i) {
        output[start + i] = cb_pop_front(16);
    }
}
