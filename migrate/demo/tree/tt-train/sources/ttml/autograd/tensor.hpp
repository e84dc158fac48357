// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <utility>

#include "core/ttnn_all_includes.hpp"

namespace ttml::autograd {

// A value and its gradient.
class Tensor {
public:
    explicit Tensor(const ttnn::Tensor &value, bool requires_grad = true);

    const ttnn::Tensor &get_value() const;
    void set_value(const ttnn::Tensor &value);
    const ttnn::Tensor &get_grad() const;
    bool has_grad() const;
    void add_grad(const ttnn::Tensor &grad);
    void clear_grad();
    bool wants_grad() const;
    const ttnn::Shape &shape() const;

    void backward();

private:
    ttnn::Tensor value_;
    ttnn::Tensor grad_;
    bool requires_grad_ = true;
};

using TensorRef = std::shared_ptr<Tensor>;

template <typename... Parts>
TensorRef create_tensor(Parts &&...parts) {
    return std::make_shared<Tensor>(std::forward<Parts>(parts)...);
}

}  // namespace ttml::autograd
