// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "typecast.hpp"

#include "ttnn/decorators.hpp"
#include "ttnn/operations/copy/typecast/device/typecast_device_op.hpp"

namespace ttnn::operations::copy {

namespace detail {

inline bool needs_32_bits(DataType dtype) { return dtype != DataType::BFLOAT16; }

inline Tensor convert(
    const Tensor& input_tensor,
    const DataType& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor) {
    const bool from_float = input_tensor.dtype() == DataType::FLOAT32;
    const bool fp32_dest_acc_en = needs_32_bits(input_tensor.dtype()) or needs_32_bits(dtype);
    auto place = memory_config.value_or(input_tensor.memory_config());
    if (output_tensor.has_value()) {
        place = output_tensor->memory_config();
    }
    return ttnn::prim::typecast(input_tensor, dtype, place, fp32_dest_acc_en, from_float, output_tensor);
}

}  // namespace detail

Tensor ConvertOperation::invoke(
    const Tensor& input_tensor,
    const DataType& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor) {
    TT_FATAL(
        !output_tensor.has_value() || output_tensor->dtype() == dtype,
        "The data type asked for is not the data type of the output tensor");
    return detail::convert(input_tensor, dtype, memory_config, output_tensor);
}

Tensor ConvertOperation::invoke(
    const Tensor& input_tensor,
    const DataType& from_dtype,
    const DataType& to_dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor) {
    TT_FATAL(from_dtype == input_tensor.dtype(), "The input tensor has another data type");
    TT_FATAL(
        !output_tensor.has_value() || output_tensor->dtype() == to_dtype,
        "The data type asked for is not the data type of the output tensor");
    return detail::convert(input_tensor, to_dtype, memory_config, output_tensor);
}

}  // namespace ttnn::operations::copy
