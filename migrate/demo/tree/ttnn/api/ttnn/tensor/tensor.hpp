// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/device.hpp>
#include <tt_stl/assert.hpp>

#include "ttnn/tensor/tensor_spec.hpp"
#include "ttnn/tensor/types.hpp"

namespace tt::tt_metal {

// Values live in a buffer, as float whatever the data type says; each is rounded to what the data type can hold.
class Tensor {
public:
    Tensor() = default;
    Tensor(std::shared_ptr<Buffer> buffer, const TensorSpec& spec) : buffer_{std::move(buffer)}, spec_{spec} {}

    static Tensor from_vector(const std::vector<float>& values, const TensorSpec& spec);
    std::vector<float> to_vector() const;

    bool is_allocated() const { return buffer_ != nullptr; }
    const TensorSpec& tensor_spec() const;
    const Shape& logical_shape() const { return tensor_spec().logical_shape(); }
    std::uint64_t logical_volume() const { return logical_shape().volume(); }
    DataType dtype() const { return tensor_spec().data_type(); }
    Layout layout() const { return tensor_spec().layout(); }
    const MemoryConfig& memory_config() const { return tensor_spec().memory_config(); }
    const std::optional<ShardSpec>& shard_spec() const { return memory_config().shard_spec(); }
    bool is_sharded() const { return memory_config().is_sharded(); }
    StorageType storage_type() const { return StorageType::DEVICE; }
    IDevice* device() const { return default_device(); }
    Buffer* buffer() const { return buffer_.get(); }
    const std::shared_ptr<Buffer>& shared_buffer() const { return buffer_; }

    // Rounds the values to what the data type can hold.
    void pack();

private:
    std::shared_ptr<Buffer> buffer_;
    std::optional<TensorSpec> spec_;
};

}  // namespace tt::tt_metal

namespace ttnn {

using tt::tt_metal::Tensor;

}  // namespace ttnn
