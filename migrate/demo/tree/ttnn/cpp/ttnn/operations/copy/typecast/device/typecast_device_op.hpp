// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct TypecastParams {
    const tt::tt_metal::DataType output_dtype;
    const tt::tt_metal::MemoryConfig place;
    const bool fp32_dest_acc_en;
    const bool preserve_fp32_precision;
};

struct TypecastInputs {
    const Tensor& input;
    std::optional<Tensor> destination;
};

struct TypecastProgramFactory {
    struct shared_variables_t {
        tt::tt_metal::KernelHandle reader_kernel_id{};
        tt::tt_metal::KernelHandle writer_kernel_id{};
    };
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const TypecastParams& args, const TypecastInputs& tensors, Tensor& output);
};

struct TypecastDeviceOperation {
    using operation_attributes_t = TypecastParams;
    using tensor_args_t = TypecastInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t = std::variant<TypecastProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor typecast(
    const Tensor& input,
    tt::tt_metal::DataType output_dtype,
    const tt::tt_metal::MemoryConfig& place,
    bool fp32_dest_acc_en,
    bool preserve_fp32_precision,
    const std::optional<Tensor>& destination = std::nullopt);

}  // namespace ttnn::prim
