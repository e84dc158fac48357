// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct InterleavedToShardedParams {
    tt::tt_metal::MemoryConfig place;
    tt::tt_metal::DataType output_dtype;
};

struct InterleavedToShardedInputs {
    Tensor input_tensor;
};

struct InterleavedToShardedProgramFactory {
    struct shared_variables_t {};
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(
        const InterleavedToShardedParams& attributes, const InterleavedToShardedInputs& tensors, Tensor& output_tensor);
};

struct InterleavedToShardedDeviceOperation {
    using operation_attributes_t = InterleavedToShardedParams;
    using tensor_args_t = InterleavedToShardedInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<InterleavedToShardedProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor interleaved_to_sharded(
    const Tensor& input_tensor, const tt::tt_metal::MemoryConfig& place, const tt::tt_metal::DataType& output_dtype);

}  // namespace ttnn::prim
