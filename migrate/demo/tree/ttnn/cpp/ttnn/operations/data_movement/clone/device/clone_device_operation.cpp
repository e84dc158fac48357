// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "clone_device_operation.hpp"

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::data_movement::clone {

CloneOperationDevice::program_factory_t CloneOperationDevice::select_program_factory(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void CloneOperationDevice::validate_on_program_cache_miss(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    TT_FATAL(
        attributes.dtype == tensors.source.dtype() || tensors.source.layout() == Layout::TILE,
        "clone: only a tiled tensor can change its data type");
}

CloneOperationDevice::spec_return_value_t CloneOperationDevice::compute_output_specs(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    const auto& source = tensors.source;
    return TensorSpec(
        source.logical_shape(), TensorLayout(attributes.dtype, PageConfig(source.layout()), attributes.place));
}

CloneOperationDevice::tensor_return_value_t CloneOperationDevice::create_output_tensors(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    return create_device_tensor(compute_output_specs(attributes, tensors), tensors.source.device());
}

}  // namespace ttnn::operations::data_movement::clone

namespace ttnn::prim {

ttnn::operations::data_movement::clone::CloneOperationDevice::tensor_return_value_t clone(
    const Tensor& source,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    using OperationType = ttnn::operations::data_movement::clone::CloneOperationDevice;
    const auto arch = source.device()->arch();
    auto attributes = OperationType::operation_attributes_t{
        init_device_compute_kernel_config(arch, compute_kernel_config, MathFidelity::HiFi4),
        memory_config.value_or(source.memory_config()),
        dtype.value_or(source.dtype())};
    auto tensors = OperationType::tensor_args_t{source};
    return ttnn::device_operation::launch<OperationType>(attributes, tensors);
}

}  // namespace ttnn::prim
