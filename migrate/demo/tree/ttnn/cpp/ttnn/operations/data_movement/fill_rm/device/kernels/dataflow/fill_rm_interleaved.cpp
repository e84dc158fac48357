// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    float* out = noc_data(get_arg_val<uint32_t>(0));
    const auto images = get_arg_val<uint32_t>(1);
    const auto H = get_arg_val<uint32_t>(2);
    const auto W = get_arg_val<uint32_t>(3);
    const auto h_fill = get_arg_val<uint32_t>(4);
    const auto w_fill = get_arg_val<uint32_t>(5);
    const auto hi = get_arg_val<float>(6);
    const auto lo = get_arg_val<float>(7);
    for (uint32_t image = 0; image < images; ++image) {
        for (uint32_t h = 0; h < H; ++h) {
            for (uint32_t w = 0; w < W; ++w) {
                *out++ = h < h_fill && w < w_fill ? hi : lo;
            }
        }
    }
}
