// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "cross_entropy_fw_device_operation.hpp"

namespace {

void check_tensor(const ttnn::Tensor &tensor, const char *name) {
    TT_FATAL(tensor.is_allocated(), "cross_entropy_fw: {} is not on the device", name);
    TT_FATAL(!tensor.is_sharded(), "cross_entropy_fw: {} must be interleaved", name);
}

}  // namespace

namespace ttml::metal::ops::cross_entropy_fw::device {

CrossEntropyFwDeviceOperation::program_factory_t CrossEntropyFwDeviceOperation::select_program_factory(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    return LossPerRow{};
}

void CrossEntropyFwDeviceOperation::validate_on_program_cache_miss(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    check_tensor(tensors.logits, "logits");
    check_tensor(tensors.classes, "classes");
    const auto &shape = tensors.logits.logical_shape();
    TT_FATAL(shape.rank() == 4U, "cross_entropy_fw: logits must have four dimensions, not {}", shape.rank());
    TT_FATAL(
        tensors.classes.logical_volume() * shape[-1] == shape.volume(),
        "cross_entropy_fw: {} classes for logits of {}",
        tensors.classes.logical_volume(),
        shape);
}

spec_return_value_t CrossEntropyFwDeviceOperation::compute_output_specs(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    if (tensors.destination.has_value()) {
        return tensors.destination->tensor_spec();
    }
    auto shape = tensors.logits.logical_shape();
    shape[-1] = 1U;
    return spec_return_value_t{shape, tensors.logits.tensor_spec().tensor_layout()};
}

tensor_return_value_t CrossEntropyFwDeviceOperation::create_output_tensors(
    const operation_attributes_t &attributes, const tensor_args_t &tensors) {
    if (tensors.destination.has_value()) {
        return *tensors.destination;
    }
    return ttnn::create_device_tensor(compute_output_specs(attributes, tensors), tensors.logits.device());
}

}  // namespace ttml::metal::ops::cross_entropy_fw::device

namespace ttnn::prim {

ttml::metal::ops::cross_entropy_fw::device::tensor_return_value_t ttml_cross_entropy_fw(
    const ttnn::Tensor &logits, const ttnn::Tensor &classes, const std::optional<ttnn::Tensor> &destination) {
    using Operation = ttml::metal::ops::cross_entropy_fw::device::CrossEntropyFwDeviceOperation;
    return ttnn::device_operation::launch<Operation>(
        {}, {.logits = logits, .classes = classes, .destination = destination});
}

}  // namespace ttnn::prim
