// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "sgd_fused_device_operation.hpp"

namespace ttml::metal::optimizers::sgd_fused::device {

FusedSgdDeviceOperation::program_factory_t FusedSgdDeviceOperation::select_program_factory(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return InPlace{};
}

void FusedSgdDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    const auto &shape = tensors.weights.logical_shape();
    TT_FATAL(tensors.grad.logical_shape() == shape, "sgd_fused: the gradient must have the shape {}", shape);
    TT_FATAL(
        attributes.momentum == 0.0F || tensors.velocity.has_value(),
        "sgd_fused: a momentum of {} needs a buffer",
        attributes.momentum);
}

FusedSgdDeviceOperation::spec_return_value_t FusedSgdDeviceOperation::compute_output_specs(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return tensors.weights.tensor_spec();
}

FusedSgdDeviceOperation::tensor_return_value_t FusedSgdDeviceOperation::create_output_tensors(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return tensors.weights;
}

}  // namespace ttml::metal::optimizers::sgd_fused::device

namespace ttnn::prim {

ttnn::Tensor ttml_sgd_fused(
    const ttnn::Tensor &weights,
    const ttnn::Tensor &grad,
    float lr,
    float momentum,
    float weight_decay,
    const std::optional<ttnn::Tensor> &velocity) {
    using Operation = ttml::metal::optimizers::sgd_fused::device::FusedSgdDeviceOperation;
    return ttnn::device_operation::launch<Operation>(
        Operation::operation_attributes_t{.lr = lr, .momentum = momentum, .weight_decay = weight_decay},
        Operation::tensor_args_t{.weights = weights, .grad = grad, .velocity = velocity});
}

}  // namespace ttnn::prim
