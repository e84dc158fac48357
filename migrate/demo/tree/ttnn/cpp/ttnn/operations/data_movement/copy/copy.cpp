// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "copy.hpp"

#include "device/copy_device_operation.hpp"

namespace ttnn::operations::data_movement {

Tensor CopyOperation::invoke(const Tensor& source, const Tensor& destination) {
    return ttnn::prim::copy(source, destination.memory_config(), destination.dtype(), destination);
}

Tensor AssignOperation::invoke(
    const Tensor& source,
    const MemoryConfig& place,
    std::optional<const DataType> dtype,
    const std::optional<Tensor>& output_tensor) {
    if (output_tensor.has_value()) {
        TT_FATAL(
            output_tensor->dtype() == dtype.value_or(source.dtype()),
            "The data type asked for is not the data type of the output tensor");
    }
    return ttnn::prim::copy(source, place, dtype.value_or(source.dtype()), output_tensor);
}

Tensor AssignOperation::invoke(const Tensor& source, const Tensor& destination) {
    TT_FATAL(source.logical_shape() == destination.logical_shape(), "Both tensors must have one shape");
    return ttnn::prim::copy(source, destination.memory_config(), destination.dtype(), destination);
}

}  // namespace ttnn::operations::data_movement
