// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

// What the host hands to a kernel. Included by both sides, so it stays plain.

#include <stdint.h>

struct KernelContext {
    const uint32_t* runtime_args;
    uint32_t num_runtime_args;
    void* core;
    float* (*noc_data)(uint32_t address);
    uint32_t (*noc_size)(uint32_t address);
    void (*cb_push_back)(void* core, uint32_t cb_id, float value);
    float (*cb_pop_front)(void* core, uint32_t cb_id);
    void (*fail)(const char* message);
};

using KernelEntry = void (*)(const KernelContext*);
