// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "sgd.hpp"

#include "core/tt_tensor_utils.hpp"
#include "metal/operations.hpp"

namespace ttml::optimizers {

SGD::SGD(std::vector<autograd::TensorRef> parameters, const SGDConfig &config) :
    parameters_(std::move(parameters)), config_(config) {
    for (const auto &parameter : parameters_) {
        velocities_.push_back(core::zeros_of(parameter->get_value()));
    }
}

void SGD::zero_grad() {
    for (const auto &parameter : parameters_) {
        parameter->clear_grad();
    }
}

void SGD::step() {
    using namespace ttml::metal;
    for (size_t i = 0; i < parameters_.size(); ++i) {
        const auto &parameter = parameters_[i];
        if (!parameter->has_grad()) {
            continue;
        }
        parameter->set_value(sgd_fused(
            parameter->get_value(),
            parameter->get_grad(),
            config_.lr,
            config_.momentum,
            config_.weight_decay,
            velocities_[i]));
    }
}

}  // namespace ttml::optimizers
