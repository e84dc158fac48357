// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <variant>

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal::optimizers::sgd_fused::device {

struct operation_attributes_t {
    float lr{};
    float momentum{};
    float weight_decay{};
};

struct tensor_args_t {
    const ttnn::Tensor &weights;
    const ttnn::Tensor &grad;
    const std::optional<ttnn::Tensor> &velocity;
};

struct InPlace {
    struct shared_variables_t {};
    using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const operation_attributes_t &, const tensor_args_t &, ttnn::Tensor &);
};

struct FusedSgdDeviceOperation {
    using operation_attributes_t = device::operation_attributes_t;
    using tensor_args_t = device::tensor_args_t;
    using spec_return_value_t = ttnn::TensorSpec;
    using tensor_return_value_t = ttnn::Tensor;
    using program_factory_t = std::variant<InPlace>;

    static program_factory_t select_program_factory(const operation_attributes_t &, const tensor_args_t &);
    static void validate_on_program_cache_miss(const operation_attributes_t &, const tensor_args_t &);
    static spec_return_value_t compute_output_specs(const operation_attributes_t &, const tensor_args_t &);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t &, const tensor_args_t &);
};

}  // namespace ttml::metal::optimizers::sgd_fused::device

namespace ttnn::prim {

ttnn::Tensor ttml_sgd_fused(
    const ttnn::Tensor &weights,
    const ttnn::Tensor &grad,
    float lr,
    float momentum,
    float weight_decay,
    const std::optional<ttnn::Tensor> &velocity);

}  // namespace ttnn::prim
