// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "sgd_fused.hpp"

#include "device/sgd_fused_device_operation.hpp"

namespace ttml::metal {

ttnn::Tensor sgd_fused(
    const ttnn::Tensor &weights,
    const ttnn::Tensor &grad,
    float lr,
    float momentum,
    float weight_decay,
    const std::optional<ttnn::Tensor> &velocity) {
    return ttnn::prim::ttml_sgd_fused(weights, grad, lr, momentum, weight_decay, velocity);
}

}  // namespace ttml::metal
