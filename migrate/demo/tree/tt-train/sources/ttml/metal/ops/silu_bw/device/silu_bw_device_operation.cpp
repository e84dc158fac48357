// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "silu_bw_device_operation.hpp"

namespace ttml::metal::ops::silu_bw::device {

SiluBwDeviceOperation::program_factory_t SiluBwDeviceOperation::select_program_factory(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return OneCore{};
}

void SiluBwDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    TT_FATAL(
        tensors.input.logical_shape() == tensors.grad.logical_shape(),
        "silu_bw: an input of {} and a gradient of {}",
        tensors.input.logical_shape(),
        tensors.grad.logical_shape());
}

ttnn::TensorSpec SiluBwDeviceOperation::compute_output_specs(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return tensors.destination.value_or(tensors.input).tensor_spec();
}

ttnn::Tensor SiluBwDeviceOperation::create_output_tensors(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    if (tensors.destination.has_value()) {
        return *tensors.destination;
    }
    return ttnn::create_device_tensor(compute_output_specs(attributes, tensors), tensors.input.device());
}

}  // namespace ttml::metal::ops::silu_bw::device

namespace ttnn::prim {

ttnn::Tensor ttml_silu_bw(
    const ttnn::Tensor &input, const ttnn::Tensor &grad, const std::optional<ttnn::Tensor> &destination) {
    using Operation = ttml::metal::ops::silu_bw::device::SiluBwDeviceOperation;
    return ttnn::device_operation::launch<Operation>({}, {.input = input, .grad = grad, .destination = destination});
}

}  // namespace ttnn::prim
