// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::uniform {

struct UniformDeviceOperation {
    struct operation_attributes_t {
        const uint32_t seed;
        const float low;
        const float high;
        const DeviceComputeKernelConfig kernel_config;
    };
    struct tensor_args_t {
        const Tensor& tensor;
    };
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;

    struct ProgramFactory {
        struct shared_variables_t {};
        using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;
        static cached_program_t create(const operation_attributes_t&, const tensor_args_t&, tensor_return_value_t&);
    };
    using program_factory_t = std::variant<ProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::uniform

namespace ttnn::prim {

Tensor uniform(
    const Tensor& tensor,
    float low,
    float high,
    uint32_t seed,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config = std::nullopt);

}  // namespace ttnn::prim
