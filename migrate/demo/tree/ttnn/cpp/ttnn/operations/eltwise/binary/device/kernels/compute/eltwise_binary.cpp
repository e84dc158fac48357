// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/compute/dest_accumulate.hpp"

constexpr bool has_second_tensor = get_compile_time_arg_val(0) != 0;

void kernel_main() {
    const float* a = noc_data(get_arg_val<uint32_t>(0));
    float* out = noc_data(get_arg_val<uint32_t>(2));
    const auto count = get_arg_val<uint32_t>(3);
    const auto rank = get_arg_val<uint32_t>(4);
    for (uint32_t i = 0; i < count; ++i) {
        uint32_t rest = i;
        uint32_t place_a = 0;
        uint32_t place_b = 0;
        for (uint32_t dim = rank; dim-- > 0;) {
            const auto size = get_arg_val<uint32_t>(5 + dim * 3);
            place_a += rest % size * get_arg_val<uint32_t>(6 + dim * 3);
            place_b += rest % size * get_arg_val<uint32_t>(7 + dim * 3);
            rest /= size;
        }
        const float right = has_second_tensor ? noc_data(get_arg_val<uint32_t>(1))[place_b] : get_arg_val<float>(1);
        out[i] = to_dest(a[place_a] ELTWISE_SIGN right);
    }
}
