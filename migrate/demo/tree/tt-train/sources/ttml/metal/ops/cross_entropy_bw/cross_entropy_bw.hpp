// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal {

// The gradient of the logits.
ttnn::Tensor cross_entropy_bw(
    const ttnn::Tensor &logits,   // (N, 1, H, W)
    const ttnn::Tensor &classes,  // (N, H)
    const ttnn::Tensor &grad,     // one number
    float scale = 1.0F);

}  // namespace ttml::metal
