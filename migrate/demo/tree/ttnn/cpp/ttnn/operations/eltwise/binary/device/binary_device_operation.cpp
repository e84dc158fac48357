// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "binary_device_operation.hpp"

#include <algorithm>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::binary {

namespace {

Shape broadcast(const Shape& a, const Shape& b) {
    const auto rank = static_cast<int32_t>(std::max(a.rank(), b.rank()));
    ttnn::SmallVector<uint32_t> dims(rank);
    for (int32_t i = 1; i <= rank; ++i) {
        const uint32_t in_a = i <= static_cast<int32_t>(a.rank()) ? a[-i] : 1;
        const uint32_t in_b = i <= static_cast<int32_t>(b.rank()) ? b[-i] : 1;
        TT_FATAL(in_a == in_b || in_a == 1 || in_b == 1, "{} and {} do not go together", a, b);
        dims[rank - i] = in_a == 1 ? in_b : in_a;
    }
    return Shape{dims};
}

Shape output_shape(const BinaryDeviceOperation::tensor_args_t& tensors) {
    const auto& shape = tensors.input_a.logical_shape();
    return tensors.input_b.has_value() ? broadcast(shape, tensors.input_b->logical_shape()) : shape;
}

}  // namespace

BinaryDeviceOperation::program_factory_t BinaryDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void BinaryDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors) {
    TT_FATAL(
        !tensors.output.has_value() || tensors.output->logical_shape() == output_shape(tensors),
        "The output tensor must have the shape {}",
        output_shape(tensors));
}

BinaryDeviceOperation::spec_return_value_t BinaryDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.output.has_value()) {
        return tensors.output->tensor_spec();
    }
    return TensorSpec(
        output_shape(tensors), TensorLayout(args.dtype, PageConfig(tensors.input_a.layout()), args.memory_config));
}

BinaryDeviceOperation::tensor_return_value_t BinaryDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.output.has_value()) {
        return tensors.output.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input_a.device());
}

}  // namespace ttnn::operations::binary

namespace ttnn::prim {

Tensor binary(
    const Tensor& input_a,
    const Tensor& input_b,
    ttnn::operations::binary::BinaryOpType op_type,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output) {
    using OperationType = ttnn::operations::binary::BinaryDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{
            .op_type = op_type,
            .scalar = 0.0f,
            .dtype = dtype.value_or(input_a.dtype()),
            .memory_config = memory_config.value_or(input_a.memory_config())},
        OperationType::tensor_args_t{.input_a = input_a, .input_b = input_b, .output = output});
}

Tensor binary(
    const Tensor& input_a,
    float scalar,
    ttnn::operations::binary::BinaryOpType op_type,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output) {
    using OperationType = ttnn::operations::binary::BinaryDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{
            .op_type = op_type,
            .scalar = scalar,
            .dtype = dtype.value_or(input_a.dtype()),
            .memory_config = memory_config.value_or(input_a.memory_config())},
        OperationType::tensor_args_t{.input_a = input_a, .input_b = std::nullopt, .output = output});
}

}  // namespace ttnn::prim
