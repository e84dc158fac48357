// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/counters.hpp"
#include "core/ttnn_all_includes.hpp"

namespace ttml::autograd {

using BackwardStep = std::function<void()>;

enum class Mode : uint8_t { RECORD, SKIP };

// What was computed, so that gradients can go back over it.
class AutoContext {
public:
    static AutoContext &instance();

    AutoContext(const AutoContext &) = delete;
    AutoContext &operator=(const AutoContext &) = delete;

    void add_backward_step(BackwardStep &&step);
    // Runs the gradient functions, the last one first, and forgets them.
    void run_backward();
    void forget();
    size_t graph_size() const;
    void set_mode(Mode mode);
    core::Counters &counters();

    ttnn::IDevice &get_device();

private:
    AutoContext() = default;

    Mode mode_ = Mode::RECORD;
    core::Counters counters_;
    std::vector<BackwardStep> nodes_;
};

inline AutoContext &ctx() {
    return AutoContext::instance();
}

}  // namespace ttml::autograd
