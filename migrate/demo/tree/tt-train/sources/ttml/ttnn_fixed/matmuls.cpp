// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "matmuls.hpp"

namespace ttml::ttnn_fixed {

ttnn::Tensor matmul(const ttnn::Tensor &left, const ttnn::Tensor &right, bool transpose_left, bool transpose_right) {
    // a column of the left matrix times a row of the right one, and so on
    const auto columns = ttnn::split(left, 1, transpose_left ? 2 : 3);
    const auto rows = ttnn::split(right, 1, transpose_right ? 3 : 2);
    TT_FATAL(columns.size() == rows.size(), "Cannot multiply {} by {}", left.logical_shape(), right.logical_shape());
    const auto height = static_cast<uint32_t>(columns.front().logical_volume());
    const auto width = static_cast<uint32_t>(rows.front().logical_volume());
    ttnn::Tensor out;
    for (size_t i = 0; i < columns.size(); ++i) {
        const auto column = ttnn::reshape(columns[i], ttnn::Shape({1, 1, height, 1}));
        const auto row = ttnn::reshape(rows[i], ttnn::Shape({1, 1, 1, width}));
        const auto product = ttnn::multiply(column, row);
        out = i == 0 ? product : ttnn::add(out, product);
    }
    return out;
}

std::pair<ttnn::Tensor, ttnn::Tensor> matmul_backward(
    const ttnn::Tensor &left,
    const ttnn::Tensor &right,
    const ttnn::Tensor &upstream,
    bool transpose_left,
    bool transpose_right) {
    auto grad_left = transpose_left ? matmul(right, upstream, transpose_right, true)
                                    : matmul(upstream, right, false, !transpose_right);
    auto grad_right =
        transpose_right ? matmul(upstream, left, true, transpose_left) : matmul(left, upstream, !transpose_left);
    return {grad_left, grad_right};
}

}  // namespace ttml::ttnn_fixed
