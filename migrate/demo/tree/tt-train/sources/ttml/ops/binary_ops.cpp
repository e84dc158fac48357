// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "binary_ops.hpp"

#include "autograd/auto_context.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::ops {

using namespace ttml::ttnn_fixed;

autograd::TensorRef add(const autograd::TensorRef &left, const autograd::TensorRef &right) {
    auto result = autograd::create_tensor(ttnn::add(left->get_value(), right->get_value()));
    autograd::ctx().add_backward_step([left, right, result]() {
        left->add_grad(result->get_grad());
        const bool same = left->shape() == right->shape();
        right->add_grad(same ? result->get_grad() : sum_over_batch(result->get_grad()));
    });
    return result;
}

autograd::TensorRef mul(const autograd::TensorRef &left, const autograd::TensorRef &right) {
    auto result = autograd::create_tensor(ttnn::multiply(left->get_value(), right->get_value()));
    autograd::ctx().add_backward_step([left, right, result]() {
        left->add_grad(ttnn::multiply(right->get_value(), result->get_grad()));
        right->add_grad(ttnn::multiply(left->get_value(), result->get_grad()));
    });
    return result;
}

autograd::TensorRef div(const autograd::TensorRef &left, const autograd::TensorRef &right) {
    auto result = autograd::create_tensor(divide(left->get_value(), right->get_value()));
    autograd::ctx().add_backward_step([left, right, result]() {
        left->add_grad(divide(result->get_grad(), right->get_value()));
        // -left / right^2
        auto slope = ttnn::neg(divide(left->get_value(), square(right->get_value())));
        right->add_grad(ttnn::multiply(slope, result->get_grad()));
    });
    return result;
}

}  // namespace ttml::ops
