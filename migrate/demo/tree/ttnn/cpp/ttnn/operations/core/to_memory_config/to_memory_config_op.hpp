// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

#include "ttnn/core.hpp"
#include "ttnn/operations/data_movement/copy/device/copy_device_operation.hpp"
#include "ttnn/operations/data_movement/sharded/interleaved_to_sharded/interleaved_to_sharded.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/reshard.hpp"
#include "ttnn/operations/data_movement/sharded/sharded_to_interleaved/device/sharded_to_interleaved_device_operation.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::core {

struct ToMemoryConfig {
    static Tensor invoke(
        const ttnn::Tensor& tensor,
        const ttnn::MemoryConfig& memory_config,
        std::optional<ttnn::DataType> dtype = std::nullopt) {
        if (tensor.memory_config() == memory_config && !dtype.has_value()) {
            return tensor;
        }
        if (memory_config.is_sharded()) {
            if (tensor.is_sharded()) {
                return ttnn::reshard(tensor, memory_config);
            }
            return ttnn::interleaved_to_sharded(tensor, memory_config, dtype);
        }
        if (tensor.is_sharded() || dtype.has_value()) {
            // also for an interleaved tensor: this one always copies
            return ttnn::prim::sharded_to_interleaved(tensor, memory_config, dtype.value_or(tensor.dtype()));
        }
        return ttnn::prim::copy(tensor, memory_config, tensor.dtype());
    }
};

}  // namespace ttnn::operations::core
