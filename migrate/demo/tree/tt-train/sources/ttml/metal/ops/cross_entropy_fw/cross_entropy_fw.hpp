// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal {

// The loss of each row: logits of (N, 1, H, W), classes of (N, H), losses of (N, 1, H, 1).
ttnn::Tensor cross_entropy_fw(const ttnn::Tensor &logits, const ttnn::Tensor &classes);

}  // namespace ttml::metal
