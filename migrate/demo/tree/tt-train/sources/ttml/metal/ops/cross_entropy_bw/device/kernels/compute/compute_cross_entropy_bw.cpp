// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "tt-train/sources/ttml/metal/common/compute_utils.hpp"

constexpr uint32_t width = get_compile_time_arg_val(0);

void kernel_main() {
    const auto rows = get_arg_val<uint32_t>(0);
    const float scale = get_arg_val<float>(1) * cb_pop_front(2);
    for (uint32_t row = 0; row < rows; ++row) {
        RunningSoftmax softmax;
        for (uint32_t i = 0; i < width; ++i) {
            softmax.take(cb_pop_front(0));
        }
        const auto target = static_cast<uint32_t>(cb_pop_front(1));
        for (uint32_t i = 0; i < width; ++i) {
            const float hit = i == target ? 1.0F : 0.0F;
            cb_push_back(16, scale * (softmax.probability(cb_pop_front(0)) - hit));
        }
    }
}
