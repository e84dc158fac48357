// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <tt-metalium/core_coord.hpp>

namespace tt::tt_metal {

enum class DataType : std::uint8_t { BFLOAT16 = 0, FLOAT32 = 1, UINT32 = 2, INT32 = 7, INVALID = 8 };

enum class Layout : std::uint8_t { ROW_MAJOR = 0, TILE = 1, INVALID = 2 };

enum class StorageType : std::uint8_t { HOST = 0, DEVICE = 1 };

bool is_floating_point(DataType dtype);

std::string to_string(DataType dtype);
std::string to_string(Layout layout);

}  // namespace tt::tt_metal
