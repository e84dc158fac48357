// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "tt-train/sources/ttml/metal/common/dataflow_utils.hpp"

// (input, gradient, values): the input into circular buffer 0, the gradient into 1
void kernel_main() {
    const auto count = get_arg_val<uint32_t>(2);
    push_values(0, noc_data(get_arg_val<uint32_t>(0)), 0, count);
    push_values(1, noc_data(get_arg_val<uint32_t>(1)), 0, count);
}
