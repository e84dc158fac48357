// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "typecast_device_op.hpp"

#include "ttnn/tensor/tensor_ops.hpp"

using namespace tt::tt_metal;

namespace ttnn::prim {

TypecastDeviceOperation::program_factory_t TypecastDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return TypecastProgramFactory{};
}

void TypecastDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    TT_FATAL(
        !args.preserve_fp32_precision || args.fp32_dest_acc_en, "32 bits cannot be kept in a destination of 16 bits");
    if (tensors.destination.has_value()) {
        TT_FATAL(
            tensors.destination->logical_shape() == tensors.input.logical_shape(),
            "The output tensor has another shape");
    }
}

TypecastDeviceOperation::spec_return_value_t TypecastDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    const auto& input = tensors.input;
    return TensorSpec(input.logical_shape(), TensorLayout(args.output_dtype, PageConfig(input.layout()), args.place));
}

TypecastDeviceOperation::tensor_return_value_t TypecastDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input.device());
}

Tensor typecast(
    const Tensor& input,
    DataType output_dtype,
    const MemoryConfig& place,
    bool fp32_dest_acc_en,
    bool preserve_fp32_precision,
    const std::optional<Tensor>& destination) {
    return ttnn::device_operation::launch<TypecastDeviceOperation>(
        TypecastParams{
            .output_dtype = output_dtype,
            .place = place,
            .fp32_dest_acc_en = fp32_dest_acc_en,
            .preserve_fp32_precision = preserve_fp32_precision},
        TypecastInputs{.input = input, .destination = destination});
}

}  // namespace ttnn::prim
