// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <variant>

#include "cross_entropy_fw_device_operation_types.hpp"
#include "cross_entropy_fw_program_factory.hpp"

namespace ttml::metal::ops::cross_entropy_fw::device {

struct CrossEntropyFwDeviceOperation {
    using operation_attributes_t = cross_entropy_fw::device::operation_attributes_t;
    using tensor_args_t = cross_entropy_fw::device::tensor_args_t;
    using spec_return_value_t = cross_entropy_fw::device::spec_return_value_t;
    using tensor_return_value_t = cross_entropy_fw::device::tensor_return_value_t;
    using program_factory_t = std::variant<LossPerRow>;

    static program_factory_t select_program_factory(const operation_attributes_t &, const tensor_args_t &);
    static void validate_on_program_cache_miss(const operation_attributes_t &, const tensor_args_t &);
    static spec_return_value_t compute_output_specs(const operation_attributes_t &, const tensor_args_t &);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t &, const tensor_args_t &);
};

}  // namespace ttml::metal::ops::cross_entropy_fw::device

namespace ttnn::prim {

ttml::metal::ops::cross_entropy_fw::device::tensor_return_value_t ttml_cross_entropy_fw(
    const ttnn::Tensor &logits,
    const ttnn::Tensor &classes,
    const std::optional<ttnn::Tensor> &destination = std::nullopt);

}  // namespace ttnn::prim
