// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "rand.hpp"

#include "ttnn/operations/creation.hpp"
#include "ttnn/operations/uniform/device/uniform_device_operation.hpp"

namespace ttnn::operations::rand {

Tensor RandOperation::invoke(
    const ttnn::Shape& shape,
    IDevice& device,
    float low,
    float high,
    uint32_t seed,
    DataType dtype,
    Layout layout,
    const MemoryConfig& memory_config) {
    const auto zeros = ttnn::zeros(shape, dtype, layout, device, memory_config);
    return ttnn::prim::uniform(zeros, low, high, seed);
}

}  // namespace ttnn::operations::rand
