// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "reshape.hpp"

#include "ttnn/tensor/tensor_ops.hpp"

namespace ttnn::operations::data_movement {

ttnn::Tensor ReshapeViewOperation::invoke(const ttnn::Tensor& input_tensor, const ttnn::Shape& shape) {
    return view(input_tensor, shape);
}

}  // namespace ttnn::operations::data_movement
