// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

// The destination register holds 16 bits of a value, unless FP32_DEST_ACC_EN.
inline float to_dest(float value) {
#ifdef FP32_DEST_ACC_EN
    return value;
#else
    uint32_t bits;
    __builtin_memcpy(&bits, &value, sizeof(bits));
    bits += 0x7FFFU + ((bits >> 16U) & 1U);
    bits &= 0xFFFF0000U;
    __builtin_memcpy(&value, &bits, sizeof(bits));
    return value;
#endif
}
