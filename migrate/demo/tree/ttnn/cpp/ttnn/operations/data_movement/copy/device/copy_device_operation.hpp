// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct CopyParams {
    tt::tt_metal::MemoryConfig place;
    tt::tt_metal::DataType output_dtype;
};

struct CopyInputs {
    Tensor input;
    std::optional<Tensor> destination;
};

struct CopyProgramFactory {
    struct shared_variables_t {};
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const CopyParams&, const CopyInputs& tensors, Tensor& output_tensor);
};

struct CopyDeviceOperation {
    using operation_attributes_t = CopyParams;
    using tensor_args_t = CopyInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<CopyProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor copy(
    const Tensor& input,
    const tt::tt_metal::MemoryConfig& place,
    const tt::tt_metal::DataType& output_dtype,
    const std::optional<Tensor>& destination = std::nullopt);

}  // namespace ttnn::prim
