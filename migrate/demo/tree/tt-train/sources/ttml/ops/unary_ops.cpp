// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary_ops.hpp"

#include "autograd/auto_context.hpp"
#include "metal/operations.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::ops {

autograd::TensorRef silu(const autograd::TensorRef &input) {
    auto result = autograd::create_tensor(ttnn::silu(input->get_value()));
    autograd::ctx().add_backward_step(
        [input, result]() { input->add_grad(ttml::metal::silu_bw(input->get_value(), result->get_grad())); });
    return result;
}

autograd::TensorRef mean(const autograd::TensorRef &input) {
    auto result = autograd::create_tensor(ttnn_fixed::mean_moreh(input->get_value()));
    autograd::ctx().add_backward_step([input, result]() {
        const float share = 1.0F / static_cast<float>(input->get_value().logical_volume());
        input->add_grad(ttnn::multiply(ttnn::ones_like(input->get_value()), ttnn::multiply(result->get_grad(), share)));
    });
    return result;
}

autograd::TensorRef log_softmax(const autograd::TensorRef &input, int dim) {
    auto result = autograd::create_tensor(ttnn_fixed::log_softmax(input->get_value(), dim));
    autograd::ctx().add_backward_step([input, result, dim]() {
        auto sum_of_grad = ttnn_fixed::sum_over_dim(result->get_grad(), dim);
        auto share = ttnn::multiply(ttnn::exp(result->get_value()), sum_of_grad);
        input->add_grad(ttnn_fixed::add_scaled(result->get_grad(), share, -1.0F));
    });
    return result;
}

autograd::TensorRef sample(const autograd::TensorRef &logits, float temperature, uint32_t seed) {
    return autograd::create_tensor(
        ttnn_fixed::sample(logits->get_value(), temperature, seed), /* requires_grad */ false);
}

}  // namespace ttml::ops
