// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "tt-train/sources/ttml/metal/common/dataflow_utils.hpp"

// (logits, classes, gradient, first row, rows, width): a row twice into circular buffer 0, its class into 1, the
// gradient into 2
void kernel_main() {
    const float *input = noc_data(get_arg_val<uint32_t>(0));
    const float *target = noc_data(get_arg_val<uint32_t>(1));
    const float *grad = noc_data(get_arg_val<uint32_t>(2));
    const auto start = get_arg_val<uint32_t>(3);
    const auto rows = get_arg_val<uint32_t>(4);
    const auto width = get_arg_val<uint32_t>(5);
    push_values(2, grad, 0, 1);
    for (uint32_t row = start; row < start + rows; ++row) {
        push_values(0, input, row * width, width);
        push_values(0, input, row * width, width);
        push_values(1, target, row, 1);
    }
}
