// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "api/dataflow/dataflow_api.h"
#include "ttnn/cpp/ttnn/kernel/dataflow/move_values.hpp"

void kernel_main() {
    move_values(noc_data(get_arg_val<uint32_t>(0)), noc_data(get_arg_val<uint32_t>(1)), get_arg_val<uint32_t>(2));
}
