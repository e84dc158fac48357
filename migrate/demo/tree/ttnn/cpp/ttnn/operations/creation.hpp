// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/tensor/tensor_ops.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::creation {

namespace detail {

inline Tensor filled(
    float value, const Shape& shape, DataType dtype, Layout layout, const MemoryConfig& memory_config) {
    return Tensor::from_vector(
        std::vector<float>(shape.volume(), value),
        TensorSpec(shape, TensorLayout(dtype, PageConfig(layout), memory_config)));
}

}  // namespace detail

// Made on the host; nothing is launched.
struct Zeros {
    static Tensor invoke(
        const Shape& shape,
        DataType dtype,
        Layout layout,
        IDevice& /*device*/,
        const MemoryConfig& memory_config = ttnn::DRAM_MEMORY_CONFIG) {
        return detail::filled(0.0f, shape, dtype, layout, memory_config);
    }
};

struct OnesLike {
    static Tensor invoke(const Tensor& tensor) {
        return detail::filled(1.0f, tensor.logical_shape(), tensor.dtype(), tensor.layout(), tensor.memory_config());
    }
};

}  // namespace operations::creation

constexpr auto zeros = ttnn::decorators::register_operation<"ttnn::zeros", ttnn::operations::creation::Zeros>();
constexpr auto ones_like =
    ttnn::decorators::register_operation<"ttnn::ones_like", ttnn::operations::creation::OnesLike>();

}  // namespace ttnn
