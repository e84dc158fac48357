// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "bernoulli_device_operation.hpp"

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::bernoulli {

using Self = BernoulliDeviceOperation;

void Self::validate_on_program_cache_miss(const operation_attributes_t& /*attributes*/, const tensor_args_t& tensors) {
    const auto& [probabilities, destination] = tensors;
    TT_FATAL(tt::tt_metal::is_floating_point(probabilities.dtype()), "Bernoulli: probabilities must be floating point");
    const auto wanted = probabilities.logical_volume();
    TT_FATAL(
        !destination || destination->logical_volume() == wanted, "Bernoulli: {} draws do not fill the output", wanted);
}

Self::spec_return_value_t Self::compute_output_specs(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    const auto& [probabilities, destination] = tensors;
    const PageConfig pages{probabilities.layout()};
    return destination
               ? destination->tensor_spec()
               : TensorSpec(probabilities.logical_shape(), TensorLayout(attributes.dtype, pages, attributes.place));
}

Self::tensor_return_value_t Self::create_output_tensors(
    const operation_attributes_t& attributes, const tensor_args_t& tensors) {
    return tensors.destination
               ? *tensors.destination
               : create_device_tensor(compute_output_specs(attributes, tensors), tensors.probabilities.device());
}

Self::program_factory_t Self::select_program_factory(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

}  // namespace ttnn::operations::bernoulli

namespace ttnn::prim {

Tensor bernoulli(
    const Tensor& probabilities,
    uint32_t seed,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    using OperationType = ttnn::operations::bernoulli::BernoulliDeviceOperation;
    const auto arch = probabilities.device()->arch();
    auto attributes = OperationType::operation_attributes_t{
        .dtype = dtype.value_or(DataType::FLOAT32),
        .place = memory_config.value_or(probabilities.memory_config()),
        .seed = seed,
        .kernel_config = init_device_compute_kernel_config(arch, compute_kernel_config, MathFidelity::HiFi4)};
    return ttnn::device_operation::launch<OperationType>(
        attributes, OperationType::tensor_args_t{.probabilities = probabilities, .destination = output_tensor});
}

}  // namespace ttnn::prim
