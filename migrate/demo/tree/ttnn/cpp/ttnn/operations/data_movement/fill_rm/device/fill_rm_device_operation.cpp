// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "fill_rm_device_operation.hpp"

#include <bit>

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::data_movement::fill_rm {

using namespace tt::tt_metal;

FillRMDeviceOperation::ProgramFactory::cached_program_t FillRMDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& args, const tensor_args_t& /*tensors*/, tensor_return_value_t& output) {
    const CoreCoord core{0, 0};
    const std::string kernels_dir_path = "ttnn/cpp/ttnn/operations/data_movement/fill_rm/device/kernels/";
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        kernels_dir_path + "dataflow/fill_rm_interleaved.cpp",
        CoreRange{core, core},
        WriterDataMovementConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {output.buffer()->address(),
         args.shape[0] * args.shape[1],
         args.shape[2],
         args.shape[3],
         args.rows,
         args.columns,
         std::bit_cast<uint32_t>(args.inside),
         std::bit_cast<uint32_t>(args.outside)});
    return {std::move(program), {}};
}

FillRMDeviceOperation::program_factory_t FillRMDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void FillRMDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& /*tensors*/) {
    TT_FATAL(args.shape.rank() == 4, "{} is no shape of images", args.shape);
    TT_FATAL(args.rows <= args.shape[2] && args.columns <= args.shape[3], "The inside is larger than the image");
}

FillRMDeviceOperation::spec_return_value_t FillRMDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    return TensorSpec(args.shape, TensorLayout(tensors.like.dtype(), PageConfig(Layout::ROW_MAJOR), args.place));
}

FillRMDeviceOperation::tensor_return_value_t FillRMDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    return create_device_tensor(compute_output_specs(args, tensors), tensors.like.device());
}

}  // namespace ttnn::operations::data_movement::fill_rm

namespace ttnn::prim {

Tensor fill_rm(
    const Shape& shape,
    uint32_t rows,
    uint32_t columns,
    float inside,
    float outside,
    const Tensor& like,
    const MemoryConfig& place) {
    using OperationType = ttnn::operations::data_movement::fill_rm::FillRMDeviceOperation;
    const OperationType::operation_attributes_t attributes{shape, rows, columns, inside, outside, place};
    return ttnn::device_operation::launch<OperationType>(attributes, OperationType::tensor_args_t{.like = like});
}

}  // namespace ttnn::prim
