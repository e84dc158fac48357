// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "internal/kernel_main.h"

static inline float exp_tile(float x) { return __builtin_expf(x); }
static inline float log_tile(float x) { return __builtin_logf(x); }
static inline float sqrt_tile(float x) { return __builtin_sqrtf(x); }
static inline float recip_tile(float x) { return 1.0F / x; }
static inline float sigmoid_tile(float x) { return 1.0F / (1.0F + __builtin_expf(-x)); }
