// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "autograd/tensor.hpp"

namespace ttml::ops {

// Rows of `input` times the rows of `weight`, plus `bias`.
autograd::TensorRef linear_op(
    const autograd::TensorRef &input, const autograd::TensorRef &weight, const autograd::TensorRef &bias);

}  // namespace ttml::ops
