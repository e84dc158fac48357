// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/dataflow/move_values.hpp"

void kernel_main() {
    const float* source = noc_data(get_arg_val<uint32_t>(0));
    float* destination = noc_data(get_arg_val<uint32_t>(1));
    move_values(source, destination, get_arg_val<uint32_t>(2));
}
