// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "silu_bw.hpp"

#include "device/silu_bw_device_operation.hpp"

namespace ttml::metal {

ttnn::Tensor silu_bw(const ttnn::Tensor &input, const ttnn::Tensor &grad) {
    return ttnn::prim::ttml_silu_bw(input, grad);
}

}  // namespace ttml::metal
