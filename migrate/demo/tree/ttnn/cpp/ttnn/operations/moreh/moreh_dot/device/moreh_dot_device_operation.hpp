// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::moreh::moreh_dot {

struct MorehDotDeviceOperation {
    struct operation_attributes_t {
        const DeviceComputeKernelConfig compute_kernel_config;
        const DataType dtype;
        const MemoryConfig place;
    };

    struct tensor_args_t {
        const Tensor& left;
        const Tensor& right;
        const std::optional<Tensor>& destination;
    };

    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;

    struct SingleCore {
        struct shared_variables_t {
            tt::tt_metal::KernelHandle kernel_id{};
        };
        using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

        static cached_program_t create(
            const operation_attributes_t& attributes, const tensor_args_t& tensors, tensor_return_value_t& destination);
    };

    using program_factory_t = std::variant<SingleCore>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::moreh::moreh_dot

namespace ttnn::prim {

ttnn::operations::moreh::moreh_dot::MorehDotDeviceOperation::tensor_return_value_t moreh_dot(
    const Tensor& left,
    const Tensor& right,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& destination,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config);

}  // namespace ttnn::prim
