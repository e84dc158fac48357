// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "moreh_dot_device_operation.hpp"

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::moreh::moreh_dot {

MorehDotDeviceOperation::program_factory_t MorehDotDeviceOperation::select_program_factory(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& /*tensors*/) {
    return SingleCore{};
}

void MorehDotDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& tensors) {
    TT_FATAL(
        tensors.left.logical_volume() == tensors.right.logical_volume(),
        "moreh_dot: {} and {} are not of one length",
        tensors.left.logical_shape(),
        tensors.right.logical_shape());
}

MorehDotDeviceOperation::spec_return_value_t MorehDotDeviceOperation::compute_output_specs(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    return TensorSpec(
        Shape({1, 1, 1, 1}), TensorLayout(attributes.dtype, PageConfig(tensors.left.layout()), attributes.place));
}

MorehDotDeviceOperation::tensor_return_value_t MorehDotDeviceOperation::create_output_tensors(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(attributes, tensors), tensors.left.device());
}

}  // namespace ttnn::operations::moreh::moreh_dot

namespace ttnn::prim {

ttnn::operations::moreh::moreh_dot::MorehDotDeviceOperation::tensor_return_value_t moreh_dot(
    const Tensor& left,
    const Tensor& right,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& destination,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    using OperationType = ttnn::operations::moreh::moreh_dot::MorehDotDeviceOperation;
    auto attributes = OperationType::operation_attributes_t{
        init_device_compute_kernel_config(left.device()->arch(), compute_kernel_config),
        dtype.value_or(left.dtype()),
        memory_config.value_or(left.memory_config())};
    auto tensors = OperationType::tensor_args_t{left, right, destination};
    return ttnn::device_operation::launch<OperationType>(attributes, tensors);
}

}  // namespace ttnn::prim
