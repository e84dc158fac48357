// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

#include "autograd/tensor.hpp"

namespace ttml::optimizers {

class OptimizerBase {
public:
    explicit OptimizerBase(std::vector<autograd::TensorRef> parameters);
    virtual ~OptimizerBase() = default;

    void zero_grad();
    virtual void step() = 0;
    virtual float get_lr() const = 0;
    virtual void set_lr(float lr) = 0;

protected:
    std::vector<autograd::TensorRef> parameters_;
};

}  // namespace ttml::optimizers
