// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/operations/data_movement/copy/device/copy_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

using namespace tt::tt_metal;

namespace ttnn::prim {

CopyProgramFactory::cached_program_t CopyProgramFactory::create(
    const CopyParams& /*attributes*/, const CopyInputs& tensors, Tensor& output_tensor) {
    const auto& input = tensors.input;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/data_movement/copy/device/kernels/copy_values.cpp",
        CoreRange{core, core},
        ReaderDataMovementConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {input.buffer()->address(), output_tensor.buffer()->address(), static_cast<uint32_t>(input.logical_volume())});
    return {std::move(program), {}};
}

CopyDeviceOperation::program_factory_t CopyDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return CopyProgramFactory{};
}

void CopyDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        const auto& output = tensors.destination.value();
        TT_FATAL(
            output.logical_volume() == tensors.input.logical_volume(),
            "Cannot copy {} into {}",
            tensors.input.logical_shape(),
            output.logical_shape());
        TT_FATAL(output.dtype() == args.output_dtype, "The output tensor has another data type");
    }
}

CopyDeviceOperation::spec_return_value_t CopyDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    const auto& input = tensors.input;
    return TensorSpec(input.logical_shape(), TensorLayout(args.output_dtype, PageConfig(input.layout()), args.place));
}

CopyDeviceOperation::tensor_return_value_t CopyDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input.device());
}

Tensor copy(
    const Tensor& input,
    const tt::tt_metal::MemoryConfig& place,
    const tt::tt_metal::DataType& output_dtype,
    const std::optional<Tensor>& destination) {
    using OperationType = CopyDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{place, output_dtype}, OperationType::tensor_args_t{input, destination});
}

}  // namespace ttnn::prim
