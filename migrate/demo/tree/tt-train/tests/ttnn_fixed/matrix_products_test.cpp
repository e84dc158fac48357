// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "ttnn_fixed/matmuls.hpp"

namespace {

struct Matrix {
    uint32_t rows;
    uint32_t columns;
    std::vector<float> values;

    float at(uint32_t row, uint32_t column) const {
        return values[row * columns + column];
    }
    Matrix transposed() const {
        Matrix out{columns, rows, {}};
        for (uint32_t row = 0; row < columns; ++row) {
            for (uint32_t column = 0; column < rows; ++column) {
                out.values.push_back(at(column, row));
            }
        }
        return out;
    }
    ttnn::Tensor tensor() const {
        return ttml::core::from_vector(values, {1, 1, rows, columns});
    }
};

Matrix product(const Matrix &a, const Matrix &b) {
    Matrix out{a.rows, b.columns, {}};
    for (uint32_t row = 0; row < a.rows; ++row) {
        for (uint32_t column = 0; column < b.columns; ++column) {
            float sum = 0.0F;
            for (uint32_t i = 0; i < a.columns; ++i) {
                sum += a.at(row, i) * b.at(i, column);
            }
            out.values.push_back(sum);
        }
    }
    return out;
}

void compare(const ttnn::Tensor &tensor, const Matrix &wanted) {
    EXPECT_TRUE(tensor.logical_shape() == ttnn::Shape({1, 1, wanted.rows, wanted.columns}));
    const auto values = tensor.to_vector();
    for (size_t i = 0; i < wanted.values.size(); ++i) {
        EXPECT_NEAR(values[i], wanted.values[i], 1e-5);
    }
}

const Matrix kA{2, 3, {1.0F, -2.0F, 0.5F, 3.0F, 4.0F, -1.0F}};
const Matrix kB{3, 4, {2.0F, 1.0F, 0.0F, -1.0F, 0.5F, 0.25F, 3.0F, 2.0F, -3.0F, 1.0F, 1.5F, 4.0F}};
const Matrix kGrad{2, 4, {1.0F, 0.0F, -1.0F, 2.0F, 0.5F, 3.0F, -2.0F, 1.0F}};

}  // namespace

TEST(Matmuls, EachTransposition) {
    const auto wanted = product(kA, kB);
    compare(ttml::ttnn_fixed::matmul(kA.tensor(), kB.tensor()), wanted);
    compare(ttml::ttnn_fixed::matmul(kA.transposed().tensor(), kB.tensor(), true), wanted);
    compare(ttml::ttnn_fixed::matmul(kA.tensor(), kB.transposed().tensor(), false, true), wanted);
    compare(ttml::ttnn_fixed::matmul(kA.transposed().tensor(), kB.transposed().tensor(), true, true), wanted);
}

TEST(Matmuls, EachGradient) {
    const auto wanted_a = product(kGrad, kB.transposed());
    const auto wanted_b = product(kA.transposed(), kGrad);
    for (const bool transpose_a : {false, true}) {
        for (const bool transpose_b : {false, true}) {
            const auto a = transpose_a ? kA.transposed() : kA;
            const auto b = transpose_b ? kB.transposed() : kB;
            const auto [grad_a, grad_b] =
                ttml::ttnn_fixed::matmul_backward(a.tensor(), b.tensor(), kGrad.tensor(), transpose_a, transpose_b);
            compare(grad_a, transpose_a ? wanted_a.transposed() : wanted_a);
            compare(grad_b, transpose_b ? wanted_b.transposed() : wanted_b);
        }
    }
}
