// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <tuple>

#include <tt-metalium/core_coord.hpp>

namespace tt::tt_metal {

// (number of cores, the cores, units per core of all but the last one, units of the last core)
std::tuple<std::uint32_t, CoreRangeSet, std::uint32_t, std::uint32_t> split_work_to_cores(
    const CoreCoord& grid_size, std::uint32_t units_to_divide);

CoreCoord nth_core(const CoreCoord& grid_size, std::uint32_t index);

}  // namespace tt::tt_metal
