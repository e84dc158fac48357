// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

#include "autograd/tensor.hpp"

namespace ttml::ops {

autograd::TensorRef silu(const autograd::TensorRef &input);
autograd::TensorRef mean(const autograd::TensorRef &input);
autograd::TensorRef log_softmax(const autograd::TensorRef &input, int dim);

// No gradient flows through a draw.
autograd::TensorRef sample(const autograd::TensorRef &logits, float temperature, uint32_t seed);

}  // namespace ttml::ops
