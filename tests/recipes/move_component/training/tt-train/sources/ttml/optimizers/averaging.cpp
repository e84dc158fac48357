// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "averaging.hpp"

#include <utility>

namespace ttml::optimizers {

Averaging::Averaging(std::shared_ptr<OptimizerBase> inner) : OptimizerBase({}), inner_(std::move(inner)) {
}

void Averaging::step() {
    ++steps_;
    inner_->step();
}

float Averaging::get_lr() const {
    return inner_->get_lr();
}

void Averaging::set_lr(float lr) {
    inner_->set_lr(lr);
}

int Averaging::steps() const {
    return steps_;
}

}  // namespace ttml::optimizers
