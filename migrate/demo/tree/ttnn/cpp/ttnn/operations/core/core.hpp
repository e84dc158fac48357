// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/to_memory_config/to_memory_config_op.hpp"

namespace ttnn {

constexpr auto to_memory_config =
    ttnn::decorators::register_operation<"ttnn::to_memory_config", ttnn::operations::core::ToMemoryConfig>();

}  // namespace ttnn
