// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/compute/compute_kernel_api.h"
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const float* predicate = noc_data(get_arg_val<uint32_t>(0));
    const float* value_true = noc_data(get_arg_val<uint32_t>(1));
    const float* value_false = noc_data(get_arg_val<uint32_t>(2));
    float* out = noc_data(get_arg_val<uint32_t>(3));
    const auto count = get_arg_val<uint32_t>(4);
    for (uint32_t i = 0; i < count; ++i) {
        out[i] = predicate[i] != 0.0F ? value_true[i] : value_false[i];
    }
}
