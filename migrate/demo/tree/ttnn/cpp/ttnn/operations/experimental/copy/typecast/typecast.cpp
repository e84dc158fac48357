// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "typecast.hpp"

#include "ttnn/operations/copy/typecast/device/typecast_device_op.hpp"

namespace ttnn::operations::experimental::copy {

ttnn::Tensor TypecastOperation::invoke(
    const Tensor& input_tensor,
    const DataType& output_dtype,
    const std::optional<MemoryConfig>& place,
    const std::optional<Tensor>& output_tensor) {
    const bool preserve_fp32_precision = input_tensor.dtype() == DataType::FLOAT32;
    const bool fp32_dest_acc_en = preserve_fp32_precision || !tt::tt_metal::is_floating_point(output_dtype) ||
                                  !tt::tt_metal::is_floating_point(input_tensor.dtype());
    return prim::typecast(
        input_tensor,
        output_dtype,
        place.value_or(input_tensor.memory_config()),
        fp32_dest_acc_en,
        preserve_fp32_precision,
        output_tensor);
}

}  // namespace ttnn::operations::experimental::copy
