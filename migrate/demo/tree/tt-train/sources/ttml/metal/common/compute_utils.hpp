// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "api/compute/compute_kernel_api.h"
#include "ttnn/cpp/ttnn/kernel/compute/dest_accumulate.hpp"

// Maximum and sum of exponentials of a row, value by value: nothing overflows, and the row is read once.
struct RunningSoftmax {
    float maximum = -3.0e38F;
    float sum = 0.0F;

    void take(float value) {
        if (value > maximum) {
            sum *= exp_tile(maximum - value);
            maximum = value;
        }
        sum = to_dest(sum + exp_tile(value - maximum));
    }

    float log_of_sum() const {
        return maximum + log_tile(sum);
    }

    float probability(float value) const {
        return exp_tile(value - maximum) * recip_tile(sum);
    }
};
