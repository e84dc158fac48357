// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/device_operation.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/device/reshard_device_operation_types.hpp"

namespace ttnn::prim {

// `same_layout`: shards keep their orientation, pages move as a whole.
template <bool same_layout>
struct ReshardProgramFactory {
    struct shared_variables_t {
        tt::tt_metal::KernelHandle kernel_id{};
    };
    using cached_program_t = device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(
        const ReshardParams& attributes, const ReshardInputs& tensors, Tensor& output_tensor);
};

}  // namespace ttnn::prim
