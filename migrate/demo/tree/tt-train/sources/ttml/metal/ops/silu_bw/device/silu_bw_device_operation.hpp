// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <variant>

#include "metal/ttnn_all_includes.hpp"

namespace ttml::metal::ops::silu_bw::device {

struct SiluBwDeviceOperation {
    struct operation_attributes_t {};
    struct tensor_args_t {
        ttnn::Tensor input;
        ttnn::Tensor grad;
        std::optional<ttnn::Tensor> destination;
    };
    using spec_return_value_t = ttnn::TensorSpec;
    using tensor_return_value_t = ttnn::Tensor;

    struct OneCore {
        struct shared_variables_t {};
        using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

        static cached_program_t create(const operation_attributes_t &, const tensor_args_t &, ttnn::Tensor &);
    };
    using program_factory_t = std::variant<OneCore>;

    static program_factory_t select_program_factory(const operation_attributes_t &, const tensor_args_t &);
    static void validate_on_program_cache_miss(const operation_attributes_t &, const tensor_args_t &);
    static spec_return_value_t compute_output_specs(const operation_attributes_t &, const tensor_args_t &);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t &, const tensor_args_t &);
};

}  // namespace ttml::metal::ops::silu_bw::device

namespace ttnn::prim {

ttnn::Tensor ttml_silu_bw(
    const ttnn::Tensor &input, const ttnn::Tensor &grad, const std::optional<ttnn::Tensor> &destination = std::nullopt);

}  // namespace ttnn::prim
