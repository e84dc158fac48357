// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "indexed_fill_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::prim {

IndexedFillDeviceOperation::ProgramFactory::cached_program_t IndexedFillDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors, tensor_return_value_t& output) {
    using namespace tt::tt_metal;
    const auto& a = tensors.base;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/data_movement/indexed_fill/device/"
        "kernels/dataflow/"
        "indexed_fill_rows.cpp",
        CoreRange{core, core},
        ReaderDataMovementConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {tensors.indices.buffer()->address(),
         a.buffer()->address(),
         tensors.rows.buffer()->address(),
         output.buffer()->address(),
         static_cast<uint32_t>(tensors.indices.logical_volume()),
         static_cast<uint32_t>(a.logical_volume()),
         static_cast<uint32_t>(a.logical_volume() / a.logical_shape()[0])});
    return {std::move(program), {}};
}

IndexedFillDeviceOperation::program_factory_t IndexedFillDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void IndexedFillDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    TT_FATAL(args.dim == 0, "Only dimension 0 is supported");
    TT_FATAL(
        tensors.indices.logical_volume() == tensors.rows.logical_shape()[0],
        "There must be one index for each row of the second tensor");
}

IndexedFillDeviceOperation::spec_return_value_t IndexedFillDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    const auto& a = tensors.base;
    return TensorSpec(a.logical_shape(), TensorLayout(a.dtype(), PageConfig(a.layout()), args.place));
}

IndexedFillDeviceOperation::tensor_return_value_t IndexedFillDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    return create_device_tensor(compute_output_specs(args, tensors), tensors.base.device());
}

Tensor indexed_fill(
    const Tensor& indices, const Tensor& base, const Tensor& rows, const MemoryConfig& place, int64_t dim) {
    return ttnn::device_operation::launch<IndexedFillDeviceOperation>(
        IndexedFillParams{.dim = dim, .place = place},
        IndexedFillInputs{.indices = indices, .base = base, .rows = rows});
}

}  // namespace ttnn::prim
