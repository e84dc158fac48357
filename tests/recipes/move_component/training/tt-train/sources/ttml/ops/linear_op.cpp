// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "linear_op.hpp"

#include <vector>

#include "autograd/auto_context.hpp"
#include "core/tt_tensor_utils.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::ops {

namespace {

struct Sizes {
    size_t rows;
    size_t in;
    size_t out;
};

Sizes sizes_of(const autograd::TensorRef &input, const autograd::TensorRef &weight) {
    const size_t in = input->shape()[3], out = weight->shape()[2];
    return {input->get_value().logical_volume() / in, in, out};
}

}  // namespace

autograd::TensorRef linear_op(
    const autograd::TensorRef &input, const autograd::TensorRef &weight, const autograd::TensorRef &bias) {
    const auto sizes = sizes_of(input, weight);
    const auto x = core::to_vector(input->get_value()), w = core::to_vector(weight->get_value());
    const auto b = core::to_vector(bias->get_value());
    std::vector<float> y(sizes.rows * sizes.out);
    for (size_t row = 0; row < sizes.rows; ++row) {
        for (size_t to = 0; to < sizes.out; ++to) {
            float sum = b[to];
            for (size_t from = 0; from < sizes.in; ++from) {
                sum += x[row * sizes.in + from] * w[to * sizes.in + from];
            }
            y[row * sizes.out + to] = sum;
        }
    }
    const auto shape = ttnn::Shape({1, 1, static_cast<uint32_t>(sizes.rows), static_cast<uint32_t>(sizes.out)});
    auto result = autograd::create_tensor(core::from_vector(y, shape));
    autograd::ctx().add_backward_step([input, weight, bias, result, sizes, x, w]() {
        const auto g = core::to_vector(result->get_grad());
        std::vector<float> gx(x.size()), gw(w.size()), gb(sizes.out);
        for (size_t row = 0; row < sizes.rows; ++row) {
            for (size_t to = 0; to < sizes.out; ++to) {
                const float upstream = g[row * sizes.out + to];
                gb[to] += upstream;
                for (size_t from = 0; from < sizes.in; ++from) {
                    gx[row * sizes.in + from] += upstream * w[to * sizes.in + from];
                    gw[to * sizes.in + from] += upstream * x[row * sizes.in + from];
                }
            }
        }
        input->add_grad(core::from_vector(gx, input->shape()));
        weight->add_grad(core::from_vector(gw, weight->shape()));
        bias->add_grad(core::from_vector(gb, bias->shape()));
    });
    return result;
}

}  // namespace ttml::ops
