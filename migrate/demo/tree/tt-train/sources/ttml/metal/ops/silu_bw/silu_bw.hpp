// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal {

// The gradient of the input of silu. The input comes first here.
ttnn::Tensor silu_bw(const ttnn::Tensor &input, const ttnn::Tensor &grad);

}  // namespace ttml::metal
