// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include <tt_stl/small_vector.hpp>

namespace tt::tt_metal {

class Shape {
public:
    Shape() = default;
    Shape(std::initializer_list<std::uint32_t> dims) : dims_(dims) {}
    explicit Shape(const ttsl::SmallVector<std::uint32_t>& dims) : dims_(dims) {}

    std::size_t rank() const { return dims_.size(); }
    std::uint64_t volume() const;

    // Negative indices count from the back.
    std::uint32_t operator[](std::int32_t index) const { return dims_[normalized_index(index)]; }
    std::uint32_t& operator[](std::int32_t index) { return dims_[normalized_index(index)]; }
    std::size_t normalized_index(std::int32_t index) const;

    auto begin() const { return dims_.begin(); }
    auto end() const { return dims_.end(); }
    auto cbegin() const { return dims_.cbegin(); }
    auto cend() const { return dims_.cend(); }
    bool operator==(const Shape& other) const { return dims_ == other.dims_; }

    // Steps between neighbours along each dimension.
    std::vector<std::uint32_t> strides() const;

private:
    ttsl::SmallVector<std::uint32_t> dims_;
};

std::string to_string(const Shape& shape);

}  // namespace tt::tt_metal
