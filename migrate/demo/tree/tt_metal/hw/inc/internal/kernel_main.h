// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "internal/kernel_context.h"

#ifndef KERNEL_COMPILE_TIME_ARGS
#define KERNEL_COMPILE_TIME_ARGS 0
#endif

void kernel_main();

static const KernelContext* kernel_context = nullptr;

extern "C" void kernel_entry(const KernelContext* context) {
    kernel_context = context;
    kernel_main();
}

template <typename T>
static inline T get_arg_val(uint32_t index) {
    static_assert(sizeof(T) == sizeof(uint32_t));
    if (index >= kernel_context->num_runtime_args) {
        kernel_context->fail("runtime argument out of range");
    }
    T value;
    __builtin_memcpy(&value, &kernel_context->runtime_args[index], sizeof(T));
    return value;
}

static constexpr uint32_t kernel_compile_time_args[] = {KERNEL_COMPILE_TIME_ARGS};

static constexpr uint32_t get_compile_time_arg_val(uint32_t index) { return kernel_compile_time_args[index]; }

static inline void cb_push_back(uint32_t cb_id, float value) {
    kernel_context->cb_push_back(kernel_context->core, cb_id, value);
}

static inline float cb_pop_front(uint32_t cb_id) { return kernel_context->cb_pop_front(kernel_context->core, cb_id); }
