// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "where_device_operation.hpp"

#include <tt-metalium/host_api.hpp>

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::ternary {

WhereDeviceOperation::ProgramFactory::cached_program_t WhereDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors, tensor_return_value_t& output) {
    using namespace tt::tt_metal;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/eltwise/ternary/device/kernels/compute/where.cpp",
        CoreRange{core, core},
        ComputeConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {tensors.predicate.buffer()->address(),
         tensors.value_true.buffer()->address(),
         tensors.value_false.buffer()->address(),
         output.buffer()->address(),
         static_cast<uint32_t>(output.logical_volume())});
    return {std::move(program), {}};
}

WhereDeviceOperation::program_factory_t WhereDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return ProgramFactory{};
}

void WhereDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors) {
    TT_FATAL(tensors.value_true.dtype() == tensors.value_false.dtype(), "Both values must have one data type");
}

WhereDeviceOperation::spec_return_value_t WhereDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    const auto& like = tensors.value_true;
    return TensorSpec(like.logical_shape(), TensorLayout(like.dtype(), PageConfig(like.layout()), args.memory_config));
}

WhereDeviceOperation::tensor_return_value_t WhereDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    return create_device_tensor(compute_output_specs(args, tensors), tensors.value_true.device());
}

}  // namespace ttnn::operations::ternary

namespace ttnn::prim {

Tensor where(
    const Tensor& predicate, const Tensor& value_true, const Tensor& value_false, const MemoryConfig& memory_config) {
    using OperationType = ttnn::operations::ternary::WhereDeviceOperation;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{memory_config},
        OperationType::tensor_args_t{predicate, value_true, value_false});
}

}  // namespace ttnn::prim
