// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "core/tt_tensor_utils.hpp"

namespace ttml::core {

ttnn::Tensor from_vector(const std::vector<float> &values, const ttnn::Shape &shape, ttnn::DataType dtype) {
    const ttnn::TensorLayout layout{dtype, ttnn::PageConfig{ttnn::TILE_LAYOUT}, ttnn::DRAM_MEMORY_CONFIG};
    return ttnn::Tensor::from_vector(values, ttnn::TensorSpec{shape, layout});
}

std::vector<float> to_vector(const ttnn::Tensor &tensor) {
    return tensor.to_vector();
}

ttnn::Tensor zeros_of(const ttnn::Tensor &like) {
    return ttnn::zeros(like.logical_shape(), like.dtype(), like.layout(), *like.device(), like.memory_config());
}

}  // namespace ttml::core
