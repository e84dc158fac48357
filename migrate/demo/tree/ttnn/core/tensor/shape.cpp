// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/tensor/shape/shape.hpp"

#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

std::uint64_t Shape::volume() const {
    std::uint64_t volume = 1;
    for (const auto dim : dims_) {
        volume *= dim;
    }
    return volume;
}

std::size_t Shape::normalized_index(std::int32_t index) const {
    const auto rank = static_cast<std::int32_t>(dims_.size());
    const auto normalized = index < 0 ? index + rank : index;
    TT_FATAL(normalized >= 0 && normalized < rank, "Index {} is out of range for a shape of rank {}", index, rank);
    return static_cast<std::size_t>(normalized);
}

std::vector<std::uint32_t> Shape::strides() const {
    std::vector<std::uint32_t> strides(dims_.size(), 1);
    for (std::size_t i = dims_.size(); i-- > 1;) {
        strides[i - 1] = strides[i] * dims_[i];
    }
    return strides;
}

std::string to_string(const Shape& shape) {
    std::string out = "Shape([";
    for (std::size_t i = 0; i < shape.rank(); ++i) {
        out += (i == 0 ? "" : ", ") + std::to_string(shape[static_cast<std::int32_t>(i)]);
    }
    return out + "])";
}

}  // namespace tt::tt_metal
