// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "uniform_device_operation.hpp"

#include <bit>

#include <tt-metalium/host_api.hpp>

#include "ttnn/device_operation.hpp"

namespace ttnn::operations::uniform {

UniformDeviceOperation::ProgramFactory::cached_program_t UniformDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& attributes, const tensor_args_t& /*tensors*/, tensor_return_value_t& filled) {
    using namespace tt::tt_metal;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/uniform/device/kernels/compute_uniform.cpp",
        CoreRange{core, core},
        ComputeConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {filled.buffer()->address(),
         static_cast<uint32_t>(filled.logical_volume()),
         attributes.seed,
         std::bit_cast<uint32_t>(attributes.low),
         std::bit_cast<uint32_t>(attributes.high)});
    return {std::move(program), {}};
}

void UniformDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& attributes, const tensor_args_t& /*tensors*/) {
    TT_FATAL(attributes.low < attributes.high, "Uniform: the range is empty");
}

TensorSpec UniformDeviceOperation::compute_output_specs(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& tensors) {
    return tensors.tensor.tensor_spec();
}

Tensor UniformDeviceOperation::create_output_tensors(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& tensors) {
    // in place
    return tensors.tensor;
}

UniformDeviceOperation::program_factory_t UniformDeviceOperation::select_program_factory(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

}  // namespace ttnn::operations::uniform

namespace ttnn::prim {

Tensor uniform(
    const Tensor& tensor,
    float low,
    float high,
    uint32_t seed,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    using OperationType = ttnn::operations::uniform::UniformDeviceOperation;
    const auto arch = tensor.device()->arch();
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{
            .seed = seed,
            .low = low,
            .high = high,
            .kernel_config = init_device_compute_kernel_config(arch, compute_kernel_config, MathFidelity::HiFi4)},
        OperationType::tensor_args_t{.tensor = tensor});
}

}  // namespace ttnn::prim
