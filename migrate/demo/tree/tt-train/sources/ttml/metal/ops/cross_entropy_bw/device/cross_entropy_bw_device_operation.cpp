// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "cross_entropy_bw_device_operation.hpp"

namespace {

void check_tensor(const ttnn::Tensor &tensor, const char *name) {
    TT_FATAL(tensor.is_allocated(), "cross_entropy_bw: {} is not on the device", name);
    TT_FATAL(!tensor.is_sharded(), "cross_entropy_bw: {} must be interleaved", name);
}

}  // namespace

namespace ttml::metal::ops::cross_entropy_bw::device {

CrossEntropyBwDeviceOperation::program_factory_t CrossEntropyBwDeviceOperation::select_program_factory(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return GradientPerRow{};
}

void CrossEntropyBwDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    check_tensor(tensors.logits, "logits");
    check_tensor(tensors.classes, "classes");
    check_tensor(tensors.grad, "grad");
    TT_FATAL(
        tensors.grad.logical_volume() == 1U,
        "cross_entropy_bw: the gradient must be one number, not {}",
        tensors.grad.logical_shape());
    TT_FATAL(
        tensors.classes.logical_volume() * tensors.logits.logical_shape()[-1] == tensors.logits.logical_volume(),
        "cross_entropy_bw: {} classes for logits of {}",
        tensors.classes.logical_volume(),
        tensors.logits.logical_shape());
}

ttnn::TensorSpec CrossEntropyBwDeviceOperation::compute_output_specs(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return tensors.destination.value_or(tensors.logits).tensor_spec();
}

ttnn::Tensor CrossEntropyBwDeviceOperation::create_output_tensors(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    if (tensors.destination.has_value()) {
        return *tensors.destination;
    }
    return ttnn::create_device_tensor(compute_output_specs(attributes, tensors), tensors.logits.device());
}

}  // namespace ttml::metal::ops::cross_entropy_bw::device

namespace ttnn::prim {

ttnn::Tensor ttml_cross_entropy_bw(
    const ttnn::Tensor &logits,
    const ttnn::Tensor &classes,
    const ttnn::Tensor &grad,
    float scale,
    const std::optional<ttnn::Tensor> &destination) {
    using Operation = ttml::metal::ops::cross_entropy_bw::device::CrossEntropyBwDeviceOperation;
    return ttnn::device_operation::launch<Operation>(
        {.scale = scale}, {.logits = logits, .classes = classes, .grad = grad, .destination = destination});
}

}  // namespace ttnn::prim
