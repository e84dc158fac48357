// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "slice_write_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

namespace ttnn::prim {

SliceWriteDeviceOperation::ProgramFactory::cached_program_t SliceWriteDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& args, const tensor_args_t& tensors, tensor_return_value_t& output) {
    using namespace tt::tt_metal;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/experimental/slice_write/device/kernels/dataflow/slice_writer.cpp",
        CoreRange{core, core},
        WriterDataMovementConfig{});
    std::vector<uint32_t> runtime_args{
        tensors.input.buffer()->address(),
        output.buffer()->address(),
        static_cast<uint32_t>(tensors.input.logical_volume()),
        static_cast<uint32_t>(args.first.size())};
    const auto strides = output.logical_shape().strides();
    for (size_t i = 0; i < args.first.size(); ++i) {
        runtime_args.push_back(args.first[i]);
        runtime_args.push_back(args.last[i] - args.first[i]);
        runtime_args.push_back(strides[i]);
    }
    SetRuntimeArgs(program, kernel_id, core, runtime_args);
    return {std::move(program), {}};
}

SliceWriteDeviceOperation::program_factory_t SliceWriteDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void SliceWriteDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    uint64_t volume = 1;
    for (size_t i = 0; i < args.first.size(); ++i) {
        TT_FATAL(
            args.last[i] <= tensors.output.logical_shape()[static_cast<int32_t>(i)],
            "The slice does not fit into the output");
        volume *= args.last[i] - args.first[i];
    }
    TT_FATAL(volume == tensors.input.logical_volume(), "The input does not fill the slice");
}

SliceWriteDeviceOperation::spec_return_value_t SliceWriteDeviceOperation::compute_output_specs(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors) {
    return tensors.output.tensor_spec();
}

SliceWriteDeviceOperation::tensor_return_value_t SliceWriteDeviceOperation::create_output_tensors(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors) {
    return tensors.output;
}

Tensor slice_write(
    const Tensor& input,
    const Tensor& output,
    const ttnn::SmallVector<uint32_t>& first,
    const ttnn::SmallVector<uint32_t>& last) {
    return ttnn::device_operation::launch<SliceWriteDeviceOperation>(
        SliceWriteParams{first, last}, SliceWriteInputs{input, output});
}

}  // namespace ttnn::prim
