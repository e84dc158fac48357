// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal {

// One step, in place: `weights` changes, and the buffer of the momentum where there is one. Gives `weights` back.
ttnn::Tensor sgd_fused(
    const ttnn::Tensor &weights,
    const ttnn::Tensor &grad,
    float lr,
    float momentum,
    float weight_decay,
    const std::optional<ttnn::Tensor> &velocity = std::nullopt);

}  // namespace ttml::metal
