// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "autograd/tensor.hpp"

namespace ttml::ops {

// `right` may be one row for all of the batch.
autograd::TensorRef add(const autograd::TensorRef &left, const autograd::TensorRef &right);
autograd::TensorRef mul(const autograd::TensorRef &left, const autograd::TensorRef &right);
autograd::TensorRef div(const autograd::TensorRef &left, const autograd::TensorRef &right);

}  // namespace ttml::ops
