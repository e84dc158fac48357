// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::bernoulli {

struct BernoulliDeviceOperation {
    struct operation_attributes_t {
        const DataType dtype;
        const MemoryConfig place;
        const uint32_t seed;
        const DeviceComputeKernelConfig kernel_config;
    };
    struct tensor_args_t {
        const Tensor& probabilities;
        const std::optional<Tensor>& destination;
    };
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;

    // reader, compute, writer
    struct ProgramFactory {
        struct shared_variables_t {
            std::array<tt::tt_metal::KernelHandle, 3> kernels{};
        };
        using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;
        static cached_program_t create(const operation_attributes_t&, const tensor_args_t&, tensor_return_value_t&);
    };
    using program_factory_t = std::variant<ProgramFactory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::bernoulli

namespace ttnn::prim {

// The defaults stand here alone.
Tensor bernoulli(
    const Tensor& probabilities,
    uint32_t seed,
    const std::optional<DataType>& dtype = std::nullopt,
    const std::optional<MemoryConfig>& memory_config = std::nullopt,
    const std::optional<Tensor>& output_tensor = std::nullopt,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config = std::nullopt);

}  // namespace ttnn::prim
