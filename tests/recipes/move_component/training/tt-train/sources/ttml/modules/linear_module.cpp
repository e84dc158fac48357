// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "linear_module.hpp"

#include "core/tt_tensor_utils.hpp"
#include "ops/linear_op.hpp"

namespace ttml::modules {

LinearLayer::LinearLayer(uint32_t in_features, uint32_t out_features) {
    create_name("linear");
    const std::vector<float> weights(in_features * out_features, 0.5F);
    weight_ = autograd::create_tensor(core::from_vector(weights, ttnn::Shape({1, 1, out_features, in_features})));
    bias_ = autograd::create_tensor(
        core::from_vector(std::vector<float>(out_features, 0.0F), ttnn::Shape({1, 1, 1, out_features})));
    register_tensor(weight_, "weight");
    register_tensor(bias_, "bias");
}

autograd::TensorRef LinearLayer::operator()(const autograd::TensorRef &tensor) {
    return ops::linear_op(tensor, weight_, bias_);
}

}  // namespace ttml::modules
