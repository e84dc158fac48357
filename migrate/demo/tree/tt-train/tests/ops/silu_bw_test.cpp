// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "autograd/auto_context.hpp"
#include "autograd/tensor.hpp"
#include "core/tt_tensor_utils.hpp"
#include "metal/operations.hpp"
#include "ops/unary_ops.hpp"

namespace {

double slope(double x) {
    const double sigmoid = 1.0 / (1.0 + std::exp(-x));
    return sigmoid * (1.0 + x * (1.0 - sigmoid));
}

const std::vector<float> kInput{-3.0F, -0.5F, 0.0F, 0.25F, 2.0F, 5.0F};
const std::vector<float> kGrad{1.0F, 7.0F, -2.0F, 0.5F, 3.0F, -0.1F};

}  // namespace

// With the arguments swapped, each of these numbers is another one.
TEST(SiluBackward, InputFirstGradientSecond) {
    const auto input = ttml::core::from_vector(kInput, {1, 1, 2, 3});
    const auto grad = ttml::core::from_vector(kGrad, {1, 1, 2, 3});
    const auto values = ttml::metal::silu_bw(input, grad).to_vector();
    for (size_t i = 0; i < kInput.size(); ++i) {
        EXPECT_NEAR(values[i], kGrad[i] * slope(kInput[i]), 1e-5);
    }
    const auto swapped = ttml::metal::silu_bw(grad, input).to_vector();
    EXPECT_GT(std::fabs(swapped[1] - values[1]), 0.1);
}

TEST(SiluBackward, ThroughAutograd) {
    auto x = ttml::autograd::create_tensor(ttml::core::from_vector(kInput, {1, 1, 2, 3}));
    auto y = ttml::ops::silu(x);
    y->add_grad(ttml::core::from_vector(kGrad, {1, 1, 2, 3}));
    y->backward();
    const auto out = y->get_value().to_vector();
    const auto grad = x->get_grad().to_vector();
    for (size_t i = 0; i < kInput.size(); ++i) {
        EXPECT_NEAR(out[i], kInput[i] / (1.0 + std::exp(-kInput[i])), 1e-5);
        EXPECT_NEAR(grad[i], kGrad[i] * slope(kInput[i]), 1e-5);
    }
}
