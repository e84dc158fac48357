// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/tensor/tensor_ops.hpp"

namespace tt::tt_metal {

Tensor create_device_tensor(const TensorSpec& spec, IDevice* /*device*/) {
    return Tensor{std::make_shared<Buffer>(spec.logical_shape().volume(), spec.memory_config().buffer_type()), spec};
}

Tensor view(const Tensor& tensor, const Shape& new_shape) {
    TT_FATAL(tensor.logical_volume() == new_shape.volume(), "Cannot view {} as {}", tensor.logical_shape(), new_shape);
    return Tensor{tensor.shared_buffer(), TensorSpec{new_shape, tensor.tensor_spec().tensor_layout()}};
}

Tensor to_layout(const Tensor& tensor, Layout layout) {
    return Tensor{
        tensor.shared_buffer(),
        TensorSpec{tensor.logical_shape(), TensorLayout{tensor.dtype(), PageConfig{layout}, tensor.memory_config()}}};
}

Tensor to_dtype(const Tensor& tensor, DataType dtype) {
    return Tensor::from_vector(
        tensor.to_vector(),
        TensorSpec{tensor.logical_shape(), TensorLayout{dtype, PageConfig{tensor.layout()}, tensor.memory_config()}});
}

}  // namespace tt::tt_metal
