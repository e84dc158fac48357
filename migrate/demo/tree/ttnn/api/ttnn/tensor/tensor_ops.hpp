// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/tensor/tensor.hpp"

namespace tt::tt_metal {

Tensor create_device_tensor(const TensorSpec& spec, IDevice* device);

// Another name for the same values.
Tensor view(const Tensor& tensor, const Shape& new_shape);

// Host-side conversions; they launch nothing.
Tensor to_layout(const Tensor& tensor, Layout layout);
Tensor to_dtype(const Tensor& tensor, DataType dtype);

}  // namespace tt::tt_metal

namespace ttnn {

using tt::tt_metal::create_device_tensor;

}  // namespace ttnn
