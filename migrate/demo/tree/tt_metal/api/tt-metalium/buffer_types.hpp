// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace tt::tt_metal {

enum class BufferType : std::uint8_t { DRAM, L1 };

enum class TensorMemoryLayout : std::uint8_t { INTERLEAVED, HEIGHT_SHARDED, WIDTH_SHARDED, BLOCK_SHARDED };

enum class ShardOrientation : std::uint8_t { ROW_MAJOR, COL_MAJOR };

}  // namespace tt::tt_metal
