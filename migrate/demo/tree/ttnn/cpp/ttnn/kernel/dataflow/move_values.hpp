// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

// Copies `count` values.
inline void move_values(const float* source, float* destination, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        destination[i] = source[i];
    }
}
