// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "trivial_ttnn_ops.hpp"

#include "autograd/auto_context.hpp"
#include "core/compute_kernel_config.hpp"

namespace ttml::ttnn_fixed {

ttnn::Tensor sum_moreh(const ttnn::Tensor &values) {
    return ttnn::moreh_dot(
        values,
        ttnn::ones_like(values),
        std::nullopt,
        std::nullopt,
        std::nullopt,
        core::ComputeKernelConfig::precise());
}

ttnn::Tensor mean_moreh(const ttnn::Tensor &values) {
    auto total = sum_moreh(values);
    return ttnn::multiply(total, 1.0F / static_cast<float>(values.logical_volume()));
}

ttnn::Tensor sum_over_dim(const ttnn::Tensor &values, int dim) {
    const auto slices = ttnn::split(values, 1, dim);
    auto total = slices.front();
    for (size_t i = 1; i < slices.size(); ++i) {
        total = ttnn::add(total, slices[i]);
    }
    return total;
}

ttnn::Tensor sum_over_batch(const ttnn::Tensor &values) {
    return sum_over_dim(values, 0);
}

ttnn::Tensor log_softmax(const ttnn::Tensor &values, int dim) {
    auto sum = sum_over_dim(ttnn::exp(values), dim);
    auto log_sum = ttnn::log(sum);
    return ttnn::subtract(values, log_sum);
}

ttnn::Tensor square(const ttnn::Tensor &values) {
    return ttnn::multiply(values, values);
}

ttnn::Tensor divide(const ttnn::Tensor &left, const ttnn::Tensor &right) {
    auto inverse = ttnn::reciprocal(right);
    return ttnn::multiply(left, inverse);
}

ttnn::Tensor add_scaled(const ttnn::Tensor &left, const ttnn::Tensor &right, float scale) {
    return ttnn::add(left, ttnn::multiply(right, scale));
}

ttnn::Tensor sample(const ttnn::Tensor &values, float temperature, uint32_t seed, std::optional<ttnn::Tensor> mask) {
    ttnn::Tensor out = values;
    if (temperature > 0.0F) {
        auto noise = ttnn::rand(
            out.logical_shape(),
            ttml::autograd::ctx().get_device(),
            /* low */ 0.001F,
            /* high */ 0.999F,
            seed,
            out.dtype(),
            out.layout(),
            ttnn::DRAM_MEMORY_CONFIG);
        // -log(-log(u)) is distributed as Gumbel found
        noise = ttnn::neg(ttnn::log(ttnn::neg(ttnn::log(noise))));
        out = ttnn::add(ttnn::multiply(out, 1.0F / temperature), noise);
    }
    if (mask.has_value()) {
        out = ttnn::subtract(out, *mask);
    }
    return out;
}

ttnn::Tensor to_l1_interleaved(const ttnn::Tensor &values) {
    return ttnn::to_memory_config(values, ttnn::L1_MEMORY_CONFIG);
}

ttnn::Tensor to_dram_interleaved(const ttnn::Tensor &values) {
    return ttnn::to_memory_config(values, ttnn::DRAM_MEMORY_CONFIG);
}

}  // namespace ttml::ttnn_fixed
