// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/tensor/layout/tensor_layout.hpp"
#include "ttnn/tensor/shape/shape.hpp"

namespace tt::tt_metal {

class TensorSpec {
public:
    TensorSpec(const Shape& logical_shape, const TensorLayout& tensor_layout) :
        logical_shape_{logical_shape}, tensor_layout_{tensor_layout} {}

    const Shape& logical_shape() const { return logical_shape_; }
    const TensorLayout& tensor_layout() const { return tensor_layout_; }
    DataType data_type() const { return tensor_layout_.get_data_type(); }
    Layout layout() const { return tensor_layout_.get_layout(); }
    const MemoryConfig& memory_config() const { return tensor_layout_.get_memory_config(); }

private:
    Shape logical_shape_;
    TensorLayout tensor_layout_;
};

}  // namespace tt::tt_metal
