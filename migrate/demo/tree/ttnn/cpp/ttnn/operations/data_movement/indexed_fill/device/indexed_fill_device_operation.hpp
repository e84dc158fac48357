// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct IndexedFillParams {
    int64_t dim;
    MemoryConfig place;
};

struct IndexedFillInputs {
    Tensor indices;
    Tensor base;
    Tensor rows;
};

struct IndexedFillDeviceOperation {
    using operation_attributes_t = IndexedFillParams;
    using tensor_args_t = IndexedFillInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;

    struct ProgramFactory {
        struct shared_variables_t {};
        using cached_program_t = device_operation::CachedProgram<shared_variables_t>;
        static cached_program_t create(
            const operation_attributes_t& args, const tensor_args_t& tensors, tensor_return_value_t& output);
    };
    using program_factory_t = std::variant<ProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor indexed_fill(
    const Tensor& indices, const Tensor& base, const Tensor& rows, const MemoryConfig& place, int64_t dim);

}  // namespace ttnn::prim
