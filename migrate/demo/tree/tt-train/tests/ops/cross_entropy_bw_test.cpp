// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "metal/operations.hpp"

namespace {

void compare(float upstream, float scaler, const std::vector<float> &values, const std::vector<float> &logits) {
    const std::vector<size_t> classes{3, 0, 1};
    const size_t width = logits.size() / classes.size();
    for (size_t row = 0; row < classes.size(); ++row) {
        double sum = 0.0;
        for (size_t i = 0; i < width; ++i) {
            sum += std::exp(static_cast<double>(logits[row * width + i]));
        }
        for (size_t i = 0; i < width; ++i) {
            const double probability = std::exp(static_cast<double>(logits[row * width + i])) / sum;
            const double wanted = upstream * scaler * (probability - (i == classes[row] ? 1.0 : 0.0));
            EXPECT_NEAR(values[row * width + i], wanted, 1e-5);
        }
    }
}

const std::vector<float> kLogits{0.1F, -2.0F, 3.0F, 1.5F, 2.0F, 2.5F, 0.0F, -1.0F, 1.0F, 1.0F, -4.0F, 0.3F};

}  // namespace

TEST(CrossEntropyBackward, Scaled) {
    const auto input = ttml::core::from_vector(kLogits, {1, 1, 3, 4});
    const auto target = ttml::core::from_vector({3, 0, 1}, {1, 3});
    const auto grad = ttml::core::from_vector({2.0F}, {1, 1, 1, 1});
    const auto out = ttml::metal::cross_entropy_bw(input, target, grad, 0.25F);
    EXPECT_TRUE(out.logical_shape() == input.logical_shape());
    compare(2.0F, 0.25F, out.to_vector(), kLogits);
}

TEST(CrossEntropyBackward, ScalerOfOneIsTheDefault) {
    const auto input = ttml::core::from_vector(kLogits, {3, 1, 1, 4});
    const auto target = ttml::core::from_vector({3, 0, 1}, {3, 1});
    const auto grad = ttml::core::from_vector({-1.5F}, {1, 1, 1, 1});
    compare(-1.5F, 1.0F, ttml::metal::cross_entropy_bw(input, target, grad).to_vector(), kLogits);
}

TEST(CrossEntropyBackward, RefusesAGradientOfMany) {
    const auto input = ttml::core::from_vector(kLogits, {3, 1, 1, 4});
    const auto target = ttml::core::from_vector({3, 0, 1}, {3, 1});
    EXPECT_THROW(ttml::metal::cross_entropy_bw(input, target, input), std::runtime_error);
}
