// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/tensor/tensor.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

namespace tt::tt_metal {

bool is_floating_point(DataType dtype) { return dtype == DataType::BFLOAT16 || dtype == DataType::FLOAT32; }

std::string to_string(DataType dtype) {
    switch (dtype) {
        case DataType::BFLOAT16:
            return "BFLOAT16";
        case DataType::FLOAT32:
            return "FLOAT32";
        case DataType::UINT32:
            return "UINT32";
        case DataType::INT32:
            return "INT32";
        default:
            return "INVALID";
    }
}

std::string to_string(Layout layout) {
    switch (layout) {
        case Layout::ROW_MAJOR:
            return "ROW_MAJOR";
        case Layout::TILE:
            return "TILE";
        default:
            return "INVALID";
    }
}

namespace {

float round_to_bfloat16(float value) {
    auto bits = std::bit_cast<std::uint32_t>(value);
    bits += 0x7FFFU + ((bits >> 16U) & 1U);
    return std::bit_cast<float>(bits & 0xFFFF0000U);
}

}  // namespace

const TensorSpec& Tensor::tensor_spec() const {
    TT_FATAL(spec_.has_value(), "The tensor is empty");
    return *spec_;
}

Tensor Tensor::from_vector(const std::vector<float>& values, const TensorSpec& spec) {
    TT_FATAL(
        values.size() == spec.logical_shape().volume(),
        "{} values do not fill {}",
        values.size(),
        spec.logical_shape());
    auto buffer = std::make_shared<Buffer>(values.size(), spec.memory_config().buffer_type());
    buffer->data() = values;
    Tensor tensor{std::move(buffer), spec};
    tensor.pack();
    return tensor;
}

std::vector<float> Tensor::to_vector() const {
    TT_FATAL(is_allocated(), "The tensor is empty");
    return buffer_->data();
}

void Tensor::pack() {
    switch (dtype()) {
        case DataType::BFLOAT16:
            for (auto& value : buffer_->data()) {
                value = round_to_bfloat16(value);
            }
            break;
        case DataType::UINT32:
        case DataType::INT32:
            for (auto& value : buffer_->data()) {
                value = std::trunc(value);
            }
            break;
        default:
            break;
    }
}

}  // namespace tt::tt_metal
