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
    if (mode_ == Mode::RECORD) {
        nodes_.push_back(std::move(step));
    }
}

void AutoContext::run_backward() {
    counters_.note_run();
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

void AutoContext::set_mode(Mode mode) {
    mode_ = mode;
}

core::Counters &AutoContext::counters() {
    return counters_;
}

ttnn::IDevice &AutoContext::get_device() {
    return *tt::tt_metal::default_device();
}

}  // namespace ttml::autograd
