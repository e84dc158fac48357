// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/operations/eltwise/binary/common/binary_op_types.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::binary {

// Two tensors, or a tensor and a number. A dimension of one tensor that is 1 is repeated.
struct BinaryDeviceOperation {
    struct operation_attributes_t {
        BinaryOpType op_type;
        float scalar;
        DataType dtype;
        MemoryConfig memory_config;
    };
    struct tensor_args_t {
        const Tensor& input_a;
        const std::optional<Tensor> input_b;
        const std::optional<Tensor> output;
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

}  // namespace ttnn::operations::binary

namespace ttnn::prim {

Tensor binary(
    const Tensor& input_a,
    const Tensor& input_b,
    ttnn::operations::binary::BinaryOpType op_type,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output);

Tensor binary(
    const Tensor& input_a,
    float scalar,
    ttnn::operations::binary::BinaryOpType op_type,
    const std::optional<const DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output);

}  // namespace ttnn::prim
