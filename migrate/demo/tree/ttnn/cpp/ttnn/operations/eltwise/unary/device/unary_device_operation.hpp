// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/operations/eltwise/unary/common/unary_op_types.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct UnaryParams {
    ttnn::operations::unary::UnaryOpType op_type;
    float parameter;
    MemoryConfig place;
};

struct UnaryInputs {
    Tensor input;
    std::optional<Tensor> destination;
};

struct UnaryProgramFactory {
    struct shared_variables_t {};
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const UnaryParams& args, const UnaryInputs& tensors, Tensor& output);
};

struct UnaryDeviceOperation {
    using operation_attributes_t = UnaryParams;
    using tensor_args_t = UnaryInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<UnaryProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor unary(
    const Tensor& input,
    ttnn::operations::unary::UnaryOpType op_type,
    float parameter,
    const MemoryConfig& place,
    const std::optional<Tensor>& destination = std::nullopt);

}  // namespace ttnn::prim
