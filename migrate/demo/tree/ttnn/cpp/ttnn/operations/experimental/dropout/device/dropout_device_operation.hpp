// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::experimental::prim {

struct DropoutParams {
    const float probability;
    const float scale;
    const uint32_t seed;
    const bool use_per_device_seed;
    const MemoryConfig place;
};

struct DropoutInputs {
    const Tensor& input;
    std::optional<Tensor> destination;
};

struct DropoutProgramFactory {
    struct shared_variables_t {};
    using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const DropoutParams& args, const DropoutInputs& tensors, Tensor& output);
};

struct DropoutDeviceOperation {
    using operation_attributes_t = DropoutParams;
    using tensor_args_t = DropoutInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<DropoutProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor dropout(
    const Tensor& input,
    float probability,
    float scale,
    uint32_t seed,
    bool use_per_device_seed,
    const std::optional<MemoryConfig>& memory_config = std::nullopt,
    const std::optional<Tensor>& destination = std::nullopt);

}  // namespace ttnn::experimental::prim
