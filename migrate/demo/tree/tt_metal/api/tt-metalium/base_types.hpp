// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace tt::tt_metal {

enum class MathFidelity : std::uint8_t { LoFi = 0, HiFi2 = 2, HiFi3 = 3, HiFi4 = 4 };

}  // namespace tt::tt_metal

using tt::tt_metal::MathFidelity;

namespace tt {

enum class ARCH : std::uint8_t { WORMHOLE_B0, BLACKHOLE };

namespace CBIndex {
constexpr std::uint32_t c_0 = 0;
constexpr std::uint32_t c_1 = 1;
constexpr std::uint32_t c_2 = 2;
constexpr std::uint32_t c_16 = 16;
constexpr std::uint32_t c_24 = 24;
}  // namespace CBIndex

}  // namespace tt
