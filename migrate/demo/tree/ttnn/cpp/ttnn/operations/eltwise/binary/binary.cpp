// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "binary.hpp"

#include "ttnn/operations/eltwise/binary/device/binary_device_operation.hpp"

namespace ttnn::operations::binary {

template <BinaryOpType type>
Tensor ExecuteBinary<type>::invoke(
    const Tensor& left,
    const Tensor& right,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output) {
    return ttnn::prim::binary(left, right, type, dtype, memory_config, output);
}

template <BinaryOpType type>
Tensor ExecuteBinary<type>::invoke(
    const Tensor& left,
    float right,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output) {
    return ttnn::prim::binary(left, right, type, dtype, memory_config, output);
}

template struct ExecuteBinary<BinaryOpType::ADD>;
template struct ExecuteBinary<BinaryOpType::SUB>;
template struct ExecuteBinary<BinaryOpType::MUL>;
template struct ExecuteBinary<BinaryOpType::DIV>;

Tensor RsubOperation::invoke(
    const Tensor& input_a, const Tensor& input_b, float alpha, const std::optional<MemoryConfig>& memory_config) {
    const auto scaled = ttnn::multiply(input_a, alpha);
    return ttnn::subtract(input_b, scaled, std::nullopt, memory_config);
}

Tensor RsubOperation::invoke(const Tensor& input_a, float value, const std::optional<MemoryConfig>& memory_config) {
    const auto negative = ttnn::multiply(input_a, -1.0f);
    return ttnn::add(negative, value, std::nullopt, memory_config);
}

}  // namespace ttnn::operations::binary
