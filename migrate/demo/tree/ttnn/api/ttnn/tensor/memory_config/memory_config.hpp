// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>

namespace tt::tt_metal {

struct ShardSpec {
    CoreRangeSet grid;
    std::array<std::uint32_t, 2> shape{};
    ShardOrientation orientation = ShardOrientation::ROW_MAJOR;

    ShardSpec(
        const CoreRangeSet& grid,
        const std::array<std::uint32_t, 2>& shape,
        ShardOrientation orientation = ShardOrientation::ROW_MAJOR) :
        grid{grid}, shape{shape}, orientation{orientation} {}
    bool operator==(const ShardSpec&) const = default;
};

class MemoryConfig {
public:
    MemoryConfig() = default;
    explicit MemoryConfig(
        TensorMemoryLayout memory_layout,
        BufferType buffer_type = BufferType::DRAM,
        const std::optional<ShardSpec>& shard_spec = std::nullopt) :
        memory_layout_{memory_layout}, buffer_type_{buffer_type}, shard_spec_{shard_spec} {}

    TensorMemoryLayout memory_layout() const { return memory_layout_; }
    BufferType buffer_type() const { return buffer_type_; }
    const std::optional<ShardSpec>& shard_spec() const { return shard_spec_; }
    bool is_sharded() const { return memory_layout_ != TensorMemoryLayout::INTERLEAVED; }
    bool operator==(const MemoryConfig&) const = default;

private:
    TensorMemoryLayout memory_layout_ = TensorMemoryLayout::INTERLEAVED;
    BufferType buffer_type_ = BufferType::DRAM;
    std::optional<ShardSpec> shard_spec_;
};

}  // namespace tt::tt_metal
