// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "matmul_op.hpp"

#include "autograd/auto_context.hpp"
#include "ttnn_fixed/matmuls.hpp"

namespace ttml::ops {

autograd::TensorRef matmul(
    const autograd::TensorRef &left, const autograd::TensorRef &right, bool transpose_left, bool transpose_right) {
    auto result = autograd::create_tensor(
        ttnn_fixed::matmul(left->get_value(), right->get_value(), transpose_left, transpose_right));
    autograd::ctx().add_backward_step([left, right, result, transpose_left, transpose_right]() {
        auto [grad_left, grad_right] = ttnn_fixed::matmul_backward(
            left->get_value(), right->get_value(), result->get_grad(), transpose_left, transpose_right);
        left->add_grad(grad_left);
        right->add_grad(grad_right);
    });
    return result;
}

}  // namespace ttml::ops
