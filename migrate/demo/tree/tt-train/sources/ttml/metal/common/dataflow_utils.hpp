// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "api/dataflow/dataflow_api.h"

// Values `start`, `start + 1`, ... of a buffer into a circular buffer.
inline void push_values(uint32_t cb_id, const float *values, uint32_t start, uint32_t count) {
    for (uint32_t i = start; i < start + count; ++i) {
        cb_push_back(cb_id, values[i]);
    }
}
