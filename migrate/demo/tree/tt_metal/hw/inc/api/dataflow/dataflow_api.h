// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "internal/kernel_main.h"

static inline float* noc_data(uint32_t address) { return kernel_context->noc_data(address); }

static inline uint32_t noc_size(uint32_t address) { return kernel_context->noc_size(address); }
