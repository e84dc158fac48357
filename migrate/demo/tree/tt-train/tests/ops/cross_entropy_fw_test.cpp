// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "metal/operations.hpp"
#include "ttnn/graph/graph_processor.hpp"

namespace {

// log(sum(exp(row))) - row[class]
std::vector<float> expected(const std::vector<float> &logits, const std::vector<float> &classes, size_t width) {
    std::vector<float> out;
    for (size_t row = 0; row < classes.size(); ++row) {
        double sum = 0.0;
        for (size_t i = 0; i < width; ++i) {
            sum += std::exp(static_cast<double>(logits[row * width + i]));
        }
        const auto target = static_cast<size_t>(classes[row]);
        out.push_back(static_cast<float>(std::log(sum) - logits[row * width + target]));
    }
    return out;
}

void compare(const ttnn::Shape &shape, const std::vector<float> &logits, const std::vector<float> &classes) {
    const auto input = ttml::core::from_vector(logits, shape);
    const auto target = ttml::core::from_vector(classes, ttnn::Shape({shape[0], shape[2]}));
    const auto loss = ttml::metal::cross_entropy_fw(input, target);
    EXPECT_TRUE(loss.logical_shape() == ttnn::Shape({shape[0], 1, shape[2], 1}));
    const auto values = ttml::core::to_vector(loss);
    const auto wanted = expected(logits, classes, shape[-1]);
    for (size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_NEAR(values[i], wanted[i], 1e-5);
    }
}

}  // namespace

TEST(CrossEntropyForward, Small) {
    compare({2, 1, 2, 3}, {1.0F, 2.0F, 3.0F, 0.5F, -1.0F, 4.0F, 0, 0, 0, 7.0F, 1.0F, -2.0F}, {2, 1, 0, 0});
}

TEST(CrossEntropyForward, MoreRowsThanCores) {
    std::vector<float> logits;
    std::vector<float> classes;
    for (uint32_t row = 0; row < 3U * 50U; ++row) {
        for (uint32_t i = 0; i < 5U; ++i) {
            logits.push_back(std::sin(static_cast<float>(row * 5U + i)) * 3.0F);
        }
        classes.push_back(static_cast<float>(row % 5U));
    }
    compare({3, 1, 50, 5}, logits, classes);
}

TEST(CrossEntropyForward, LargeLogitsDoNotOverflow) {
    const auto input = ttml::core::from_vector({500.0F, 499.0F}, {1, 1, 1, 2});
    const auto loss = ttml::metal::cross_entropy_fw(input, ttml::core::from_vector({1.0F}, {1, 1}));
    EXPECT_NEAR(loss.to_vector()[0], std::log1p(std::exp(-1.0)) + 1.0, 1e-4);
}

TEST(CrossEntropyForward, RefusesOtherShapes) {
    const auto input = ttml::core::from_vector({1.0F, 2.0F}, {1, 1, 1, 2});
    const auto target = ttml::core::from_vector({1.0F, 2.0F}, {1, 2});
    EXPECT_THROW(ttml::metal::cross_entropy_fw(input, target), std::runtime_error);
}

TEST(CrossEntropyForward, LaunchesOneDeviceOperation) {
    const auto input = ttml::core::from_vector({1.0F, 2.0F}, {1, 1, 1, 2});
    const auto target = ttml::core::from_vector({1.0F}, {1, 1});
    ttnn::graph::begin_graph_capture();
    ttml::metal::cross_entropy_fw(input, target);
    const auto operations = ttnn::graph::end_graph_capture();
    EXPECT_EQ(operations.size(), 1U);
    EXPECT_TRUE(operations[0].name.find("CrossEntropyFwDeviceOperation") != std::string::npos);
}
