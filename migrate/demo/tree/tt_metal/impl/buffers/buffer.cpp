// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <tt-metalium/buffer.hpp>

#include <map>
#include <mutex>

namespace tt::tt_metal {

namespace {

std::mutex buffers_mutex;

std::map<std::uint32_t, Buffer*>& buffers() {
    static auto* table = new std::map<std::uint32_t, Buffer*>();
    return *table;
}

}  // namespace

Buffer::Buffer(std::size_t num_elements, BufferType buffer_type) :
    address_{0}, buffer_type_{buffer_type}, data_(num_elements, 0.0F) {
    static std::uint32_t next_address = 0x1000;
    const std::lock_guard lock{buffers_mutex};
    address_ = next_address;
    next_address += 32;
    buffers()[address_] = this;
}

Buffer::~Buffer() {
    const std::lock_guard lock{buffers_mutex};
    buffers().erase(address_);
}

Buffer* Buffer::find(std::uint32_t address) {
    const std::lock_guard lock{buffers_mutex};
    const auto found = buffers().find(address);
    return found == buffers().end() ? nullptr : found->second;
}

}  // namespace tt::tt_metal
