// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::data_movement::fill_rm {

struct FillRMDeviceOperation {
    struct operation_attributes_t {
        Shape shape;
        uint32_t rows, columns;
        float inside, outside;
        MemoryConfig place;
    };
    struct tensor_args_t {
        Tensor like;
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

}  // namespace ttnn::operations::data_movement::fill_rm

namespace ttnn::prim {

Tensor fill_rm(
    const Shape& shape,
    uint32_t rows,
    uint32_t columns,
    float inside,
    float outside,
    const Tensor& like,
    const MemoryConfig& place);

}  // namespace ttnn::prim
