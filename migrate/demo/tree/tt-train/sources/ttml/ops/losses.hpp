// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

#include "autograd/tensor.hpp"

namespace ttml::ops {

enum class Reduction : uint8_t { NONE, MEAN };

autograd::TensorRef mse_loss(
    const autograd::TensorRef &guess, const autograd::TensorRef &truth, Reduction reduce = Reduction::MEAN);

autograd::TensorRef cross_entropy_loss(
    const autograd::TensorRef &guess, const autograd::TensorRef &truth, Reduction reduce = Reduction::MEAN);

}  // namespace ttml::ops
