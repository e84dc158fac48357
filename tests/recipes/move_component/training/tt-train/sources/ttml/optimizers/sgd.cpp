// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "sgd.hpp"

#include "core/tt_tensor_utils.hpp"

namespace ttml::optimizers {

SGD::SGD(std::vector<autograd::TensorRef> parameters, const SGDConfig &config) :
    OptimizerBase(std::move(parameters)), config_(config) {
    for (const auto &parameter : parameters_) {
        velocities_.push_back(core::zeros_of(parameter->get_value()));
    }
}

void SGD::step() {
    for (size_t i = 0; i < parameters_.size(); ++i) {
        const auto &parameter = parameters_[i];
        if (!parameter->has_grad()) {
            continue;
        }
        const auto &value = parameter->get_value();
        auto change = ttnn::add(parameter->get_grad(), ttnn::multiply(value, config_.weight_decay));
        velocities_[i] = ttnn::add(ttnn::multiply(velocities_[i], config_.momentum), change);
        parameter->set_value(ttnn::subtract(value, ttnn::multiply(velocities_[i], config_.lr)));
    }
}

float SGD::get_lr() const {
    return config_.lr;
}

void SGD::set_lr(float lr) {
    config_.lr = lr;
}

}  // namespace ttml::optimizers
