// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "cross_entropy_bw.hpp"

#include "device/cross_entropy_bw_device_operation.hpp"

namespace ttml::metal {

ttnn::Tensor cross_entropy_bw(
    const ttnn::Tensor &logits, const ttnn::Tensor &classes, const ttnn::Tensor &grad, float scale) {
    return ttnn::prim::ttml_cross_entropy_bw(
        logits,   // (N, 1, H, W)
        classes,  // (N, H)
        grad,
        scale);
}

}  // namespace ttml::metal
