// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct ShardedToInterleavedParams {
    tt::tt_metal::MemoryConfig place;
    tt::tt_metal::DataType output_dtype;
};

struct ShardedToInterleavedInputs {
    Tensor input_tensor;
};

struct ShardedToInterleavedProgramFactory {
    struct shared_variables_t {};
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(
        const ShardedToInterleavedParams& attributes, const ShardedToInterleavedInputs& tensors, Tensor& output_tensor);
};

struct ShardedToInterleavedDeviceOperation {
    using operation_attributes_t = ShardedToInterleavedParams;
    using tensor_args_t = ShardedToInterleavedInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<ShardedToInterleavedProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

// The input may also be interleaved: then this is a copy.
Tensor sharded_to_interleaved(
    const Tensor& input_tensor, const tt::tt_metal::MemoryConfig& place, const tt::tt_metal::DataType& output_dtype);

}  // namespace ttnn::prim
