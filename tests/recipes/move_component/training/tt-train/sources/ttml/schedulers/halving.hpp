// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ttml::optimizers {
class OptimizerBase;
}

namespace ttml::schedulers {

class Halving {
public:
    explicit Halving(optimizers::OptimizerBase &optimizer);

    void step();

private:
    optimizers::OptimizerBase &optimizer_;
};

}  // namespace ttml::schedulers
