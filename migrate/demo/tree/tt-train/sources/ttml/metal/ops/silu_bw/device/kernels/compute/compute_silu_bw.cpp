// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"

void kernel_main() {
    const auto count = get_arg_val<uint32_t>(0);
    for (uint32_t i = 0; i < count; ++i) {
        const float x = cb_pop_front(0);
        const float sigmoid = sigmoid_tile(x);
        cb_push_back(16, cb_pop_front(1) * sigmoid * (1.0F + x * (1.0F - sigmoid)));
    }
}
