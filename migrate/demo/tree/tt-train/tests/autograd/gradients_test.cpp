// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "autograd/auto_context.hpp"
#include "autograd/tensor.hpp"
#include "core/tt_tensor_utils.hpp"
#include "ops/binary_ops.hpp"
#include "ops/losses.hpp"
#include "ops/matmul_op.hpp"
#include "ops/unary_ops.hpp"
#include "optimizers/sgd.hpp"

using ttml::autograd::create_tensor;
using ttml::autograd::TensorRef;

namespace {

const std::vector<float> kX{0.5F, -1.0F, 2.0F, 1.5F, 0.25F, -0.75F};

TensorRef make(const std::vector<float> &values, const ttnn::Shape &shape) {
    return create_tensor(ttml::core::from_vector(values, shape));
}

// Holds the gradient of a number against small steps of each value.
void check_gradient(
    const std::vector<float> &values, const ttnn::Shape &shape, const std::function<TensorRef(TensorRef)> &number) {
    auto x = make(values, shape);
    number(x)->backward();
    const auto grad = x->get_grad().to_vector();
    for (size_t i = 0; i < values.size(); ++i) {
        const float step = 1e-2F;
        auto more = values;
        auto less = values;
        more[i] += step;
        less[i] -= step;
        const float up = number(make(more, shape))->get_value().to_vector()[0];
        const float down = number(make(less, shape))->get_value().to_vector()[0];
        EXPECT_NEAR(grad[i], (up - down) / (2.0F * step), 2e-3);
    }
    ttml::autograd::ctx().forget();
}

}  // namespace

TEST(Autograd, ElementByElement) {
    const auto other = make({2.0F, 3.0F, -1.5F, 4.0F, 1.25F, -2.0F}, {2, 1, 1, 3});
    check_gradient(kX, {2, 1, 1, 3}, [&](auto x) { return ttml::ops::mean(ttml::ops::mul(x, other)); });
    check_gradient(kX, {2, 1, 1, 3}, [&](auto x) { return ttml::ops::mean(ttml::ops::div(x, other)); });
    check_gradient({-3.0F, 2.0F, 2.5F, -1.5F, 4.0F, 1.75F}, {2, 1, 1, 3}, [&](auto x) {
        return ttml::ops::mean(ttml::ops::div(other, x));
    });
    check_gradient(kX, {2, 1, 1, 3}, [](auto x) { return ttml::ops::mean(ttml::ops::silu(x)); });
    check_gradient(
        kX, {2, 1, 1, 3}, [&](auto x) { return ttml::ops::mean(ttml::ops::mul(ttml::ops::log_softmax(x, 3), other)); });
}

TEST(Autograd, OneRowForTheBatch) {
    const auto batch = make(kX, {2, 1, 1, 3});
    check_gradient({1.0F, 2.0F, 3.0F}, {1, 1, 1, 3}, [&](auto row) {
        return ttml::ops::mean(ttml::ops::silu(ttml::ops::add(batch, row)));
    });
}

TEST(Autograd, Losses) {
    const auto classes = make({2.0F, 0.0F}, {1, 2});
    check_gradient(kX, {1, 1, 2, 3}, [&](auto x) { return ttml::ops::cross_entropy_loss(x, classes); });
    const auto target = make({1.0F, 0.0F, 1.0F, 2.0F, -1.0F, 3.0F}, {1, 1, 2, 3});
    check_gradient(kX, {1, 1, 2, 3}, [&](auto x) { return ttml::ops::mse_loss(x, target); });
    EXPECT_THROW(ttml::ops::mse_loss(target, target, ttml::ops::Reduction::NONE), std::invalid_argument);
}

TEST(Autograd, GradientsAddUp) {
    auto x = make(kX, {1, 1, 2, 3});
    ttml::ops::mean(ttml::ops::add(x, x))->backward();
    for (const float value : x->get_grad().to_vector()) {
        EXPECT_NEAR(value, 2.0 / 6.0, 1e-6);
    }
}

TEST(Autograd, NoGradientForADraw) {
    auto x = make(kX, {2, 1, 1, 3});
    const auto draw = ttml::ops::sample(x, 1.0F, 3);
    EXPECT_FALSE(draw->wants_grad());
    EXPECT_EQ(ttml::autograd::ctx().graph_size(), 0U);
}

// y = x w, with a w that is to be found
TEST(Autograd, LinearRegression) {
    const auto x = make({1.0F, 0.0F, 0.0F, 1.0F, 1.0F, 1.0F, 2.0F, -1.0F}, {1, 1, 4, 2});
    const auto y = make({3.0F, -2.0F, 1.0F, 8.0F}, {1, 1, 4, 1});
    auto w = make({0.0F, 0.0F}, {1, 1, 2, 1});
    ttml::optimizers::SGD sgd({w}, {.lr = 0.1F, .momentum = 0.5F});
    for (int step = 0; step < 60; ++step) {
        sgd.zero_grad();
        ttml::ops::mse_loss(ttml::ops::matmul(x, w), y)->backward();
        sgd.step();
    }
    const auto found = w->get_value().to_vector();
    EXPECT_NEAR(found[0], 3.0, 1e-2);
    EXPECT_NEAR(found[1], -2.0, 1e-2);
}
