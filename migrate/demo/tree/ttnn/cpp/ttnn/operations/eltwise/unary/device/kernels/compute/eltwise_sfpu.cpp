// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <cmath>

#include "api/compute/compute_kernel_api.h"

using std::exp;
using std::log;
using std::sqrt;

void kernel_main() {
    const auto count = get_arg_val<uint32_t>(0);
    [[maybe_unused]] const auto parameter = get_arg_val<float>(1);
    for (uint32_t i = 0; i < count; ++i) {
        const float x = cb_pop_front(0);
        cb_push_back(16, SFPU_FORMULA);
    }
}
