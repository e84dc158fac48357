// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "auto_context.hpp"

#include <utility>

namespace ttml::autograd {

AutoContext &AutoContext::instance() {
    static AutoContext instance;
    return instance;
}

void AutoContext::add_backward_step(BackwardStep &&step) {
    nodes_.push_back(std::move(step));
}

void AutoContext::run_backward() {
    const auto nodes = std::exchange(nodes_, {});
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        (*node)();
    }
}

void AutoContext::forget() {
    nodes_.clear();
}

size_t AutoContext::graph_size() const {
    return nodes_.size();
}

ttnn::IDevice &AutoContext::get_device() {
    return *tt::tt_metal::default_device();
}

}  // namespace ttml::autograd
