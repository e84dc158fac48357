// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

// The `index`-th value of the stream `seed`, in [0, 1).
inline float uniform_value(uint32_t seed, uint32_t index) {
    uint32_t x = seed * 2654435761U ^ (index + 1U) * 2246822519U;
    x ^= x >> 15U;
    x *= 2246822519U;
    x ^= x >> 13U;
    x *= 3266489917U;
    x ^= x >> 16U;
    return static_cast<float>(x >> 8U) / 16777216.0F;
}
