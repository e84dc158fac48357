// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "halving.hpp"

#include "optimizers/optimizer_base.hpp"

namespace ttml::schedulers {

Halving::Halving(optimizers::OptimizerBase &optimizer) : optimizer_(optimizer) {
}

void Halving::step() {
    optimizer_.set_lr(optimizer_.get_lr() / 2.0F);
}

}  // namespace ttml::schedulers
