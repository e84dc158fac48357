// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>

#include "optimizers/optimizer_base.hpp"

namespace ttml::optimizers {

// Nobody has said where it goes: it stays, on a base that moves.
class Averaging : public OptimizerBase {
public:
    explicit Averaging(std::shared_ptr<OptimizerBase> inner);

    void step() override;
    float get_lr() const override;
    void set_lr(float lr) override;
    int steps() const;

private:
    std::shared_ptr<OptimizerBase> inner_;
    int steps_ = 0;
};

}  // namespace ttml::optimizers
