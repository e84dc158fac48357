// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "tensor.hpp"

#include "autograd/auto_context.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::autograd {

Tensor::Tensor(const ttnn::Tensor &value, bool requires_grad) : value_(value), requires_grad_(requires_grad) {
}

const ttnn::Tensor &Tensor::get_value() const {
    return value_;
}

void Tensor::set_value(const ttnn::Tensor &value) {
    value_ = value;
}

const ttnn::Tensor &Tensor::get_grad() const {
    return grad_;
}

bool Tensor::has_grad() const {
    return grad_.is_allocated();
}

void Tensor::add_grad(const ttnn::Tensor &grad) {
    if (!requires_grad_) {
        return;
    }
    TT_FATAL(grad.logical_shape() == shape(), "A gradient of {} for a value of {}", grad.logical_shape(), shape());
    grad_ = has_grad() ? ttnn_fixed::add_scaled(grad_, grad) : grad;
}

void Tensor::clear_grad() {
    grad_ = {};
}

bool Tensor::wants_grad() const {
    return requires_grad_;
}

const ttnn::Shape &Tensor::shape() const {
    return value_.logical_shape();
}

void Tensor::backward() {
    if (!has_grad()) {
        grad_ = ttnn::ones_like(value_);
    }
    ctx().run_backward();
}

}  // namespace ttml::autograd
