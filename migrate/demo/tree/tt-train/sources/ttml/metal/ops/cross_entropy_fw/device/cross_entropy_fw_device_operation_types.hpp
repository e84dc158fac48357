// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal::ops::cross_entropy_fw::device {

struct operation_attributes_t {};

struct tensor_args_t {
    ttnn::Tensor logits;
    ttnn::Tensor classes;
    std::optional<ttnn::Tensor> destination;
};

using spec_return_value_t = ttnn::TensorSpec;
using tensor_return_value_t = ttnn::Tensor;

}  // namespace ttml::metal::ops::cross_entropy_fw::device
