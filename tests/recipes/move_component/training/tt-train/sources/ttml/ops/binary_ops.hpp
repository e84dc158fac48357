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

inline autograd::TensorRef operator+(const autograd::TensorRef &left, const autograd::TensorRef &right) {
    return add(left, right);
}

inline autograd::TensorRef operator*(const autograd::TensorRef &left, const autograd::TensorRef &right) {
    return mul(left, right);
}

}  // namespace ttml::ops

// Found by their arguments wherever a tensor is.
namespace ttml::autograd {

using ops::operator+;
using ops::operator*;

}  // namespace ttml::autograd
