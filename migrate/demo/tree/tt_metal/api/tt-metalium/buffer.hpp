// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tt-metalium/buffer_types.hpp>

namespace tt::tt_metal {

// Memory that kernels can reach. They are given its address and look the data up by it.
class Buffer {
public:
    Buffer(std::size_t num_elements, BufferType buffer_type);
    ~Buffer();
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    std::uint32_t address() const { return address_; }
    std::size_t size() const { return data_.size(); }
    BufferType buffer_type() const { return buffer_type_; }
    std::vector<float>& data() { return data_; }
    const std::vector<float>& data() const { return data_; }

    // Null when no buffer lives at this address.
    static Buffer* find(std::uint32_t address);

private:
    std::uint32_t address_;
    BufferType buffer_type_;
    std::vector<float> data_;
};

}  // namespace tt::tt_metal
