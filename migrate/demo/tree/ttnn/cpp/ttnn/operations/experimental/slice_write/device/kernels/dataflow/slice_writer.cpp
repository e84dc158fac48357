// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const float* in = noc_data(get_arg_val<uint32_t>(0));
    float* out = noc_data(get_arg_val<uint32_t>(1));
    const auto count = get_arg_val<uint32_t>(2);
    const auto rank = get_arg_val<uint32_t>(3);
    for (uint32_t i = 0; i < count; ++i) {
        uint32_t rest = i;
        uint32_t place = 0;
        for (uint32_t dim = rank; dim-- > 0;) {
            const auto begin = get_arg_val<uint32_t>(4 + dim * 3);
            const auto size = get_arg_val<uint32_t>(5 + dim * 3);
            const auto stride = get_arg_val<uint32_t>(6 + dim * 3);
            place += (begin + rest % size) * stride;
            rest /= size;
        }
        out[place] = in[i];
    }
}
