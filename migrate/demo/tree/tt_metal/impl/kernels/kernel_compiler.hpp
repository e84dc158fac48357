// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

#include <tt-metalium/kernel_types.hpp>

#include "hw/inc/internal/kernel_context.h"

namespace tt::tt_metal {

// The root of the tree: $TT_METAL_HOME, else the nearest parent of the current folder that looks like it.
std::string root_directory();

// Compiles (or takes from the cache) the kernel at `file_name`, a path relative to the root of the tree, and loads it.
KernelEntry compile_kernel(const std::string& file_name, const KernelConfig& config);

}  // namespace tt::tt_metal
