// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "ttnn_fixed/distributed/ttnn_ops.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace {

const std::vector<float> kValues{1.0F, -2.0F, 3.0F, 0.5F, 4.0F, -1.0F};

ttnn::Tensor make() {
    return ttml::core::from_vector(kValues, {2, 1, 1, 3});
}

}  // namespace

TEST(TrivialTtnnOps, SumAndMean) {
    const auto sum = ttml::ttnn_fixed::sum_moreh(make());
    EXPECT_TRUE(sum.logical_shape() == ttnn::Shape({1, 1, 1, 1}));
    EXPECT_NEAR(sum.to_vector()[0], 5.5, 1e-6);
    EXPECT_NEAR(ttml::ttnn_fixed::mean_moreh(make()).to_vector()[0], 5.5 / 6.0, 1e-6);
}

// A sum that is rounded to 16 bits as it grows stops at 256.
TEST(TrivialTtnnOps, SumIsPrecise) {
    const auto ones = ttml::core::from_vector(std::vector<float>(1000, 1.0F), {1, 1, 1, 1000});
    EXPECT_EQ(ttml::ttnn_fixed::sum_moreh(ones).to_vector()[0], 1000.0F);
}

TEST(TrivialTtnnOps, SumOverDim) {
    const auto last = ttml::ttnn_fixed::sum_over_dim(make(), 3);
    EXPECT_TRUE(last.logical_shape() == ttnn::Shape({2, 1, 1, 1}));
    EXPECT_EQ(last.to_vector(), (std::vector<float>{2.0F, 3.5F}));
    EXPECT_EQ(ttml::ttnn_fixed::sum_over_dim(make(), -1).to_vector(), last.to_vector());
    const auto batch = ttml::ttnn_fixed::sum_over_batch(make());
    EXPECT_TRUE(batch.logical_shape() == ttnn::Shape({1, 1, 1, 3}));
    EXPECT_EQ(batch.to_vector(), (std::vector<float>{1.5F, 2.0F, 2.0F}));
}

TEST(TrivialTtnnOps, LogSoftmax) {
    const auto out = ttml::ttnn_fixed::log_softmax(make(), 3).to_vector();
    for (size_t row = 0; row < 2; ++row) {
        double sum = 0.0;
        for (size_t i = 0; i < 3; ++i) {
            sum += std::exp(static_cast<double>(kValues[row * 3 + i]));
        }
        for (size_t i = 0; i < 3; ++i) {
            EXPECT_NEAR(out[row * 3 + i], kValues[row * 3 + i] - std::log(sum), 1e-5);
        }
    }
}

TEST(TrivialTtnnOps, ElementByElement) {
    using ttml::ttnn_fixed::divide;
    const auto b = ttml::core::from_vector({2.0F, 4.0F, -8.0F, 3.0F, 7.0F, 10.0F}, {2, 1, 1, 3});
    const auto quotient = divide(make(), b).to_vector();
    const auto squares = ttml::ttnn_fixed::square(make()).to_vector();
    const auto sum = ttml::ttnn_fixed::add_scaled(make(), b).to_vector();
    const auto scaled = ttml::ttnn_fixed::add_scaled(make(), b, -0.5F).to_vector();
    const auto divisors = b.to_vector();
    for (size_t i = 0; i < kValues.size(); ++i) {
        EXPECT_NEAR(quotient[i], kValues[i] / divisors[i], 1e-6);
        EXPECT_EQ(squares[i], kValues[i] * kValues[i]);
        EXPECT_EQ(sum[i], kValues[i] + divisors[i]);
        EXPECT_NEAR(scaled[i], kValues[i] - 0.5F * divisors[i], 1e-6);
    }
}

TEST(TrivialTtnnOps, Sample) {
    const auto greedy = ttml::ttnn_fixed::sample(make(), 0.0F, 7);
    EXPECT_EQ(greedy.to_vector(), kValues);
    const auto noisy = ttml::ttnn_fixed::sample(make(), 2.0F, 7).to_vector();
    EXPECT_EQ(ttml::ttnn_fixed::sample(make(), 2.0F, 7).to_vector(), noisy);
    EXPECT_NE(ttml::ttnn_fixed::sample(make(), 2.0F, 8).to_vector(), noisy);
    const auto mask = ttml::core::from_vector({0, 1000.0F, 0, 0, 0, 0}, {2, 1, 1, 3});
    const auto masked = ttml::ttnn_fixed::sample(make(), 2.0F, 7, mask).to_vector();
    EXPECT_NEAR(masked[0], noisy[0], 1e-6);
    EXPECT_NEAR(masked[1], noisy[1] - 1000.0F, 1e-3);
}

TEST(TrivialTtnnOps, Places) {
    const auto in_l1 = ttml::ttnn_fixed::to_l1_interleaved(make());
    EXPECT_TRUE(in_l1.memory_config() == ttnn::L1_MEMORY_CONFIG);
    const auto back = ttml::ttnn_fixed::to_dram_interleaved(in_l1);
    EXPECT_TRUE(back.memory_config() == ttnn::DRAM_MEMORY_CONFIG);
    EXPECT_EQ(back.to_vector(), kValues);
}

TEST(TrivialTtnnOps, RingOfOne) {
    const auto in_l1 = ttml::ttnn_fixed::to_l1_interleaved(make());
    const auto shifted = ttml::ttnn_fixed::distributed::ring_shift(in_l1);
    EXPECT_NE(shifted.buffer(), in_l1.buffer());
    EXPECT_TRUE(shifted.memory_config() == ttnn::L1_MEMORY_CONFIG);
    EXPECT_EQ(shifted.to_vector(), kValues);
}
