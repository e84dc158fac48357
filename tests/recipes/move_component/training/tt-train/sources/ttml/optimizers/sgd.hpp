// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

#include "optimizers/optimizer_base.hpp"

namespace ttml::optimizers {

struct SGDConfig {
    float lr{1e-2F};
    float momentum{0.0F};
    float weight_decay{0.0F};
};

class SGD : public OptimizerBase {
public:
    SGD(std::vector<autograd::TensorRef> parameters, const SGDConfig &config);

    void step() override;
    float get_lr() const override;
    void set_lr(float lr) override;

private:
    std::vector<ttnn::Tensor> velocities_;
    SGDConfig config_;
};

}  // namespace ttml::optimizers
