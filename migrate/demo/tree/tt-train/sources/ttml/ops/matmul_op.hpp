// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "autograd/tensor.hpp"

namespace ttml::ops {

autograd::TensorRef matmul(
    const autograd::TensorRef &left,
    const autograd::TensorRef &right,
    bool transpose_left = false,
    bool transpose_right = false);

}  // namespace ttml::ops
