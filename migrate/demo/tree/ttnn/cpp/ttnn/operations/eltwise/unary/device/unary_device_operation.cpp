// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary_device_operation.hpp"

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::prim {

UnaryDeviceOperation::program_factory_t UnaryDeviceOperation::select_program_factory(
    const operation_attributes_t& /*args*/, const tensor_args_t& /*tensors*/) {
    return UnaryProgramFactory{};
}

void UnaryDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& /*args*/, const tensor_args_t& tensors) {
    TT_FATAL(
        !tensors.destination.has_value() || tensors.destination->logical_shape() == tensors.input.logical_shape(),
        "The output tensor has another shape than the input {}",
        tensors.input.logical_shape());
}

UnaryDeviceOperation::spec_return_value_t UnaryDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    const auto& input = tensors.input;
    return TensorSpec(input.logical_shape(), TensorLayout(input.dtype(), PageConfig(input.layout()), args.place));
}

UnaryDeviceOperation::tensor_return_value_t UnaryDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input.device());
}

Tensor unary(
    const Tensor& input,
    ttnn::operations::unary::UnaryOpType op_type,
    float parameter,
    const MemoryConfig& place,
    const std::optional<Tensor>& destination) {
    return ttnn::device_operation::launch<UnaryDeviceOperation>(
        UnaryParams{op_type, parameter, place}, UnaryInputs{input, destination});
}

}  // namespace ttnn::prim
