// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "losses.hpp"

#include <stdexcept>

#include "autograd/auto_context.hpp"
#include "metal/operations.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::ops {

autograd::TensorRef mse_loss(const autograd::TensorRef &guess, const autograd::TensorRef &truth, Reduction reduce) {
    if (reduce != Reduction::MEAN) {
        throw std::invalid_argument("mse_loss: only the mean is supported");
    }
    auto difference = ttnn::subtract(guess->get_value(), truth->get_value());
    auto result = autograd::create_tensor(ttnn_fixed::mean_moreh(ttnn_fixed::square(difference)));
    autograd::ctx().add_backward_step([guess, result, difference]() {
        const float share = 2.0F / static_cast<float>(difference.logical_volume());
        guess->add_grad(ttnn::multiply(ttnn::multiply(difference, share), result->get_grad()));
    });
    return result;
}

autograd::TensorRef cross_entropy_loss(
    const autograd::TensorRef &guess, const autograd::TensorRef &truth, Reduction reduce) {
    if (reduce != Reduction::MEAN) {
        throw std::invalid_argument("cross_entropy_loss: only the mean is supported");
    }
    using metal::cross_entropy_bw;
    auto losses = metal::cross_entropy_fw(guess->get_value(), truth->get_value());
    auto result = autograd::create_tensor(ttnn_fixed::mean_moreh(losses));
    autograd::ctx().add_backward_step([guess, truth, result]() {
        const float scaler = 1.0F / static_cast<float>(truth->get_value().logical_volume());
        guess->add_grad(cross_entropy_bw(guess->get_value(), truth->get_value(), result->get_grad(), scaler));
    });
    return result;
}

}  // namespace ttml::ops
