// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

#include "core/ttnn_all_includes.hpp"

namespace ttml::core {

ttnn::Tensor from_vector(
    const std::vector<float> &values, const ttnn::Shape &shape, ttnn::DataType dtype = ttnn::DataType::FLOAT32);

std::vector<float> to_vector(const ttnn::Tensor &tensor);

ttnn::Tensor zeros_of(const ttnn::Tensor &like);

}  // namespace ttml::core
