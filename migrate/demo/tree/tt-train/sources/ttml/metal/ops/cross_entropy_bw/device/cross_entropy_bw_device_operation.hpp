// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <variant>

#include "cross_entropy_bw_device_operation_types.hpp"
#include "cross_entropy_bw_program_factory.hpp"

namespace ttml::metal::ops::cross_entropy_bw::device {

struct CrossEntropyBwDeviceOperation {
    using operation_attributes_t = cross_entropy_bw_params;
    using tensor_args_t = cross_entropy_bw_tensors;
    using spec_return_value_t = ttnn::TensorSpec;
    using tensor_return_value_t = ttnn::Tensor;
    using program_factory_t = std::variant<GradientPerRow>;

    static program_factory_t select_program_factory(const operation_attributes_t &, const tensor_args_t &);
    static void validate_on_program_cache_miss(const operation_attributes_t &, const tensor_args_t &);
    static spec_return_value_t compute_output_specs(const operation_attributes_t &, const tensor_args_t &);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t &, const tensor_args_t &);
};

}  // namespace ttml::metal::ops::cross_entropy_bw::device

namespace ttnn::prim {

ttnn::Tensor ttml_cross_entropy_bw(
    const ttnn::Tensor &logits,
    const ttnn::Tensor &classes,
    const ttnn::Tensor &grad,
    float scale,
    const std::optional<ttnn::Tensor> &destination = std::nullopt);

}  // namespace ttnn::prim
