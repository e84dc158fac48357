// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

#include "ttnn/core.hpp"

namespace tt::tt_metal::operation {

static const std::optional<MemoryConfig> DEFAULT_OUTPUT_MEMORY_CONFIG = MemoryConfig{};

}  // namespace tt::tt_metal::operation
