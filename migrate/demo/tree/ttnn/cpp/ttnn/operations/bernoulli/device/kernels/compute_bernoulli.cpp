// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "ttnn/cpp/ttnn/kernel/compute/random.hpp"

void kernel_main() {
    const auto seed = get_arg_val<uint32_t>(0);
    const auto count = get_arg_val<uint32_t>(1);
    for (uint32_t i = 0; i < count; ++i) {
        cb_push_back(16, uniform_value(seed, i) < cb_pop_front(0) ? 1.0F : 0.0F);
    }
}
