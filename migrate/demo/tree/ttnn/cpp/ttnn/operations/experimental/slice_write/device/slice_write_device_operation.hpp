// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct SliceWriteParams {
    ttnn::SmallVector<uint32_t> first;
    ttnn::SmallVector<uint32_t> last;
};

struct SliceWriteInputs {
    Tensor input;
    Tensor output;
};

struct SliceWriteDeviceOperation {
    using operation_attributes_t = SliceWriteParams;
    using tensor_args_t = SliceWriteInputs;
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

Tensor slice_write(
    const Tensor& input,
    const Tensor& output,
    const ttnn::SmallVector<uint32_t>& first,
    const ttnn::SmallVector<uint32_t>& last);

}  // namespace ttnn::prim
