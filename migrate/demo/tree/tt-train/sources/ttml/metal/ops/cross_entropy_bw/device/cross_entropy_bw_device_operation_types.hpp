// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal::ops::cross_entropy_bw::device {

struct cross_entropy_bw_params {
    float scale{1.0F};
};

struct cross_entropy_bw_tensors {
    ttnn::Tensor logits;
    ttnn::Tensor classes;
    ttnn::Tensor grad;
    std::optional<ttnn::Tensor> destination;
};

}  // namespace ttml::metal::ops::cross_entropy_bw::device
