// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::ternary {

struct WhereDeviceOperation {
    struct operation_attributes_t {
        const MemoryConfig memory_config;
    };
    struct tensor_args_t {
        const Tensor& predicate;
        const Tensor& value_true;
        const Tensor& value_false;
    };
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;

    struct ProgramFactory {
        struct shared_variables_t {};
        using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;
        static cached_program_t create(
            const operation_attributes_t& args, const tensor_args_t& tensors, tensor_return_value_t& output);
    };
    using program_factory_t = std::variant<ProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::ternary

namespace ttnn::prim {

Tensor where(
    const Tensor& predicate, const Tensor& value_true, const Tensor& value_false, const MemoryConfig& memory_config);

}  // namespace ttnn::prim
