// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

#include "modules/module_base.hpp"

namespace ttml::modules {

class LinearLayer : public ModuleBase {
public:
    LinearLayer(uint32_t in_features, uint32_t out_features);

    autograd::TensorRef operator()(const autograd::TensorRef &tensor) override;

private:
    autograd::TensorRef weight_;
    autograd::TensorRef bias_;
};

}  // namespace ttml::modules
