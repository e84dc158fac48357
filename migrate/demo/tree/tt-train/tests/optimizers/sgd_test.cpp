// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "optimizers/sgd.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "metal/operations.hpp"

namespace {

const std::vector<float> kParam{1.0F, -2.0F, 0.5F};
const std::vector<float> kGrad{0.5F, 4.0F, -1.0F};

}  // namespace

TEST(SGDFused, WithoutMomentum) {
    const auto param = ttml::core::from_vector(kParam, {1, 1, 1, 3});
    const auto grad = ttml::core::from_vector(kGrad, {1, 1, 1, 3});
    const auto out = ttml::metal::sgd_fused(param, grad, 0.1F, 0.0F, 0.01F);
    EXPECT_EQ(out.buffer(), param.buffer());
    const auto values = param.to_vector();
    const auto grads = grad.to_vector();
    for (size_t i = 0; i < kParam.size(); ++i) {
        EXPECT_NEAR(values[i], kParam[i] - 0.1F * (kGrad[i] + 0.01F * kParam[i]), 1e-6);
        EXPECT_EQ(grads[i], kGrad[i]);
    }
}

TEST(SGDFused, MomentumWantsABuffer) {
    const auto param = ttml::core::from_vector(kParam, {1, 1, 1, 3});
    const auto grad = ttml::core::from_vector(kGrad, {1, 1, 1, 3});
    EXPECT_THROW(ttml::metal::sgd_fused(param, grad, 0.1F, 0.9F, 0.0F), std::runtime_error);
}

TEST(SGDFused, TwoStepsOfTheOptimizer) {
    auto parameter = ttml::autograd::create_tensor(ttml::core::from_vector(kParam, {1, 1, 1, 3}));
    auto without_grad = ttml::autograd::create_tensor(ttml::core::from_vector(kParam, {1, 1, 1, 3}));
    ttml::optimizers::SGD sgd({parameter, without_grad}, {.lr = 0.1F, .momentum = 0.9F, .weight_decay = 0.05F});
    auto wanted = kParam;
    std::vector<float> velocity(kParam.size(), 0.0F);
    for (int step = 0; step < 2; ++step) {
        sgd.zero_grad();
        parameter->add_grad(ttml::core::from_vector(kGrad, {1, 1, 1, 3}));
        sgd.step();
        for (size_t i = 0; i < wanted.size(); ++i) {
            velocity[i] = 0.9F * velocity[i] + kGrad[i] + 0.05F * wanted[i];
            wanted[i] -= 0.1F * velocity[i];
        }
    }
    const auto values = parameter->get_value().to_vector();
    for (size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_NEAR(values[i], wanted[i], 1e-6);
    }
    EXPECT_EQ(without_grad->get_value().to_vector(), kParam);
}
