// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/device/reshard_device_operation_types.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/device/reshard_program_factory.hpp"
#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::prim {

struct ReshardDeviceOperation {
    using operation_attributes_t = ReshardParams;
    using tensor_args_t = ReshardInputs;
    using tensor_return_value_t = Tensor;
    using spec_return_value_t = TensorSpec;
    using program_factory_t =
        std::variant<ReshardProgramFactory</*same_layout*/ true>, ReshardProgramFactory</*same_layout*/ false>>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

Tensor reshard(
    const Tensor& input_tensor,
    const tt::tt_metal::MemoryConfig& memory_config,
    const std::optional<Tensor>& destination);

}  // namespace ttnn::prim
