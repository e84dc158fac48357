// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "cross_entropy_fw.hpp"

#include "device/cross_entropy_fw_device_operation.hpp"

namespace ttml::metal {

ttnn::Tensor cross_entropy_fw(const ttnn::Tensor &logits, const ttnn::Tensor &classes) {
    return ttnn::prim::ttml_cross_entropy_fw(logits, classes);
}

}  // namespace ttml::metal
