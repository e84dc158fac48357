// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <utility>

#include "core/ttnn_all_includes.hpp"

namespace ttml::ttnn_fixed {

// Products of matrices, of shape (1, 1, rows, columns).
ttnn::Tensor matmul(
    const ttnn::Tensor &left, const ttnn::Tensor &right, bool transpose_left = false, bool transpose_right = false);

// The gradients of both.
std::pair<ttnn::Tensor, ttnn::Tensor> matmul_backward(
    const ttnn::Tensor &left,
    const ttnn::Tensor &right,
    const ttnn::Tensor &upstream,
    bool transpose_left = false,
    bool transpose_right = false);

}  // namespace ttml::ttnn_fixed
