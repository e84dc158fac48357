// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "optimizer_base.hpp"

#include <utility>

namespace ttml::optimizers {

OptimizerBase::OptimizerBase(std::vector<autograd::TensorRef> parameters) : parameters_(std::move(parameters)) {
}

void OptimizerBase::zero_grad() {
    for (const auto &parameter : parameters_) {
        parameter->clear_grad();
    }
}

}  // namespace ttml::optimizers
