// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>

#include "core/ttnn_all_includes.hpp"

namespace ttml::ttnn_fixed {

// All values, one number of shape (1, 1, 1, 1).
ttnn::Tensor sum_moreh(const ttnn::Tensor &values);
ttnn::Tensor mean_moreh(const ttnn::Tensor &values);

// The dimension stays, with a size of 1.
ttnn::Tensor sum_over_dim(const ttnn::Tensor &values, int dim);
ttnn::Tensor sum_over_batch(const ttnn::Tensor &values);
ttnn::Tensor log_softmax(const ttnn::Tensor &values, int dim);

ttnn::Tensor square(const ttnn::Tensor &values);
ttnn::Tensor divide(const ttnn::Tensor &left, const ttnn::Tensor &right);
ttnn::Tensor add_scaled(const ttnn::Tensor &left, const ttnn::Tensor &right, float scale = 1.0F);

// Logits with random numbers on top; the largest of them is a draw.
ttnn::Tensor sample(
    const ttnn::Tensor &values, float temperature, uint32_t seed, std::optional<ttnn::Tensor> mask = std::nullopt);

ttnn::Tensor to_l1_interleaved(const ttnn::Tensor &values);
ttnn::Tensor to_dram_interleaved(const ttnn::Tensor &values);

}  // namespace ttml::ttnn_fixed
