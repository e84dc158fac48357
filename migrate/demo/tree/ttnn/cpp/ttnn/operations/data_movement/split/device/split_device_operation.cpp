// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "split_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::prim {

SplitDeviceOperation::ProgramFactory::cached_program_t SplitDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& args, const tensor_args_t& tensors, tensor_return_value_t& outputs) {
    using namespace tt::tt_metal;
    const auto& input = tensors.input;
    const auto& shape = input.logical_shape();
    const auto dim = shape.normalized_index(static_cast<int32_t>(args.dim));
    const uint32_t inner = shape.strides()[dim];
    const uint32_t size = shape[static_cast<int32_t>(dim)];
    const auto outer = static_cast<uint32_t>(input.logical_volume() / (inner * size));

    Program program{};
    uint32_t start = 0;
    for (size_t i = 0; i < outputs.size(); ++i) {
        const CoreCoord core{i, 0};
        const auto kernel_id = CreateKernel(
            program,
            "ttnn/cpp/ttnn/operations/data_movement/split/device/kernels/dataflow/split_piece.cpp",
            CoreRange{core, core},
            ReaderDataMovementConfig{});
        const auto piece = static_cast<uint32_t>(args.split_sizes[i]);
        SetRuntimeArgs(
            program,
            kernel_id,
            core,
            {input.buffer()->address(), outputs[i].buffer()->address(), outer, size, inner, start, piece});
        start += piece;
    }
    return {std::move(program), {}};
}

SplitDeviceOperation::program_factory_t SplitDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void SplitDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    int64_t sum = 0;
    for (const auto size : args.split_sizes) {
        TT_FATAL(size > 0, "Every piece must have a positive size");
        sum += size;
    }
    TT_FATAL(
        sum == tensors.input.logical_shape()[static_cast<int32_t>(args.dim)],
        "The pieces do not add up to the dimension");
}

SplitDeviceOperation::spec_return_value_t SplitDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    const auto& input = tensors.input;
    spec_return_value_t specs;
    for (const auto size : args.split_sizes) {
        auto shape = input.logical_shape();
        shape[static_cast<int32_t>(args.dim)] = static_cast<uint32_t>(size);
        specs.emplace_back(shape, TensorLayout(input.dtype(), PageConfig(input.layout()), args.place));
    }
    return specs;
}

SplitDeviceOperation::tensor_return_value_t SplitDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    tensor_return_value_t outputs;
    for (const auto& spec : compute_output_specs(args, tensors)) {
        outputs.push_back(create_device_tensor(spec, tensors.input.device()));
    }
    return outputs;
}

std::vector<Tensor> split(
    const Tensor& input, const ttnn::SmallVector<int64_t>& split_sizes, int64_t dim, const MemoryConfig& place) {
    return ttnn::device_operation::launch<SplitDeviceOperation>(
        SplitParams{split_sizes, dim, place}, SplitInputs{input});
}

}  // namespace ttnn::prim
