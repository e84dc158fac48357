// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/device.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/program.hpp>

namespace tt::tt_metal {

// `file_name` is relative to the root of the tree ($TT_METAL_HOME). The kernel is compiled when the program first runs.
KernelHandle CreateKernel(
    Program& program, const std::string& file_name, const CoreRangeSet& cores, const KernelConfig& config);

void SetRuntimeArgs(
    Program& program, KernelHandle kernel, const CoreCoord& core, const std::vector<std::uint32_t>& runtime_args);

// Runs every kernel of the program, core by core, in the order in which the kernels were created.
void EnqueueProgram(IDevice* device, const Program& program);

}  // namespace tt::tt_metal
