// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "tt-train/sources/ttml/metal/common/compute_utils.hpp"

constexpr uint32_t width = get_compile_time_arg_val(0);

void kernel_main() {
    const auto rows = get_arg_val<uint32_t>(0);
    for (uint32_t row = 0; row < rows; ++row) {
        RunningSoftmax softmax;
        for (uint32_t i = 0; i < width; ++i) {
            softmax.take(cb_pop_front(0));
        }
        cb_push_back(16, softmax.log_of_sum() - cb_pop_front(1));
    }
}
