// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "interleaved_to_sharded_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor_ops.hpp"

using namespace tt::tt_metal;

namespace ttnn::prim {

InterleavedToShardedProgramFactory::cached_program_t InterleavedToShardedProgramFactory::create(
    const InterleavedToShardedParams& /*attributes*/,
    const InterleavedToShardedInputs& tensors,
    Tensor& output_tensor) {
    const auto& input = tensors.input_tensor;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/data_movement/sharded/device/kernels/dataflow/copy_shards.cpp",
        CoreRange{core, core},
        ReaderDataMovementConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {input.buffer()->address(), output_tensor.buffer()->address(), static_cast<uint32_t>(input.logical_volume())});
    return {std::move(program), {}};
}

InterleavedToShardedDeviceOperation::program_factory_t InterleavedToShardedDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return InterleavedToShardedProgramFactory{};
}

void InterleavedToShardedDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    TT_FATAL(!tensors.input_tensor.is_sharded(), "The input is sharded already");
    TT_FATAL(args.place.is_sharded(), "Output memory config must be sharded");
}

InterleavedToShardedDeviceOperation::spec_return_value_t InterleavedToShardedDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    const auto& input = tensors.input_tensor;
    return TensorSpec(input.logical_shape(), TensorLayout(args.output_dtype, PageConfig(input.layout()), args.place));
}

InterleavedToShardedDeviceOperation::tensor_return_value_t InterleavedToShardedDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input_tensor.device());
}

Tensor interleaved_to_sharded(
    const Tensor& input_tensor, const tt::tt_metal::MemoryConfig& place, const tt::tt_metal::DataType& output_dtype) {
    using OperationType = InterleavedToShardedDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{place, output_dtype}, OperationType::tensor_args_t{input_tensor});
}

}  // namespace ttnn::prim
