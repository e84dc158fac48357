// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/operations/data_movement/sharded/reshard/device/reshard_device_operation.hpp"

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor_ops.hpp"

using namespace tt::tt_metal;

namespace ttnn::prim {

namespace CMAKE_UNIQUE_NAMESPACE {

bool keeps_layout(const Tensor& input_tensor, const MemoryConfig& out_mem_config) {
    return input_tensor.memory_config().memory_layout() == out_mem_config.memory_layout();
}

}  // namespace CMAKE_UNIQUE_NAMESPACE

ReshardDeviceOperation::program_factory_t ReshardDeviceOperation::select_program_factory(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (CMAKE_UNIQUE_NAMESPACE::keeps_layout(tensors.input, args.place)) {
        return ReshardProgramFactory<true>{};
    }
    return ReshardProgramFactory<false>{};
}

void ReshardDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    TT_FATAL(tensors.input.is_sharded(), "input must be sharded");
    if (tensors.destination.has_value()) {
        const auto& output = tensors.destination.value();
        TT_FATAL(
            tensors.input.logical_shape() == output.logical_shape(),
            "Input shape {} is not the shape of the output {}",
            tensors.input.logical_shape(),
            output.logical_shape());
    } else {
        TT_FATAL(args.place.is_sharded(), "output must be sharded");
    }
}

ReshardDeviceOperation::spec_return_value_t ReshardDeviceOperation::compute_output_specs(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    const auto& input = tensors.input;
    return TensorSpec(input.logical_shape(), TensorLayout(input.dtype(), PageConfig(input.layout()), args.place));
}

ReshardDeviceOperation::tensor_return_value_t ReshardDeviceOperation::create_output_tensors(
    const operation_attributes_t& args, const tensor_args_t& tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination.value();
    }
    return create_device_tensor(compute_output_specs(args, tensors), tensors.input.device());
}

Tensor reshard(
    const Tensor& input_tensor,
    const tt::tt_metal::MemoryConfig& memory_config,
    const std::optional<Tensor>& destination) {
    return ttnn::device_operation::launch<ReshardDeviceOperation>(
        ReshardParams{.place = memory_config}, ReshardInputs{.input = input_tensor, .destination = destination});
}

}  // namespace ttnn::prim
