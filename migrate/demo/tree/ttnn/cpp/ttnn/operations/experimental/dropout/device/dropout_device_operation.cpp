// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "dropout_device_operation.hpp"

#include <bit>

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::experimental::prim {

DropoutProgramFactory::cached_program_t DropoutProgramFactory::create(
    const DropoutParams& args, const DropoutInputs& tensors, Tensor& output) {
    using namespace tt::tt_metal;
    const auto& input = tensors.input;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/experimental/dropout/device/kernels/compute/dropout_kernel.cpp",
        CoreRange{core, core},
        ComputeConfig{});
    const uint32_t seed =
        args.use_per_device_seed ? args.seed + static_cast<uint32_t>(input.device()->id()) : args.seed;
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {input.buffer()->address(),
         output.buffer()->address(),
         static_cast<uint32_t>(input.logical_volume()),
         std::bit_cast<uint32_t>(args.probability),
         std::bit_cast<uint32_t>(args.scale),
         seed});
    return {std::move(program), {}};
}

DropoutDeviceOperation::program_factory_t DropoutDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return DropoutProgramFactory{};
}

void DropoutDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& /*tensors*/) {
    TT_FATAL(args.probability >= 0.0f && args.probability <= 1.0f, "{} is no probability", args.probability);
}

DropoutDeviceOperation::spec_return_value_t DropoutDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    const auto& input = tensors.input;
    return TensorSpec(input.logical_shape(), TensorLayout(input.dtype(), PageConfig(input.layout()), args.place));
}

DropoutDeviceOperation::tensor_return_value_t DropoutDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input.device());
}

Tensor dropout(
    const Tensor& input,
    float probability,
    float scale,
    uint32_t seed,
    bool use_per_device_seed,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& destination) {
    return ttnn::device_operation::launch<DropoutDeviceOperation>(
        DropoutParams{
            .probability = probability,
            .scale = scale,
            .seed = seed,
            .use_per_device_seed = use_per_device_seed,
            .place = memory_config.value_or(input.memory_config())},
        DropoutInputs{.input = input, .destination = destination});
}

}  // namespace ttnn::experimental::prim
