// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "core/counters.hpp"

#include "autograd/auto_context.hpp"

namespace ttml::core {

void Counters::note_run() {
    ++runs_;
    nodes_ += autograd::ctx().graph_size();
}

size_t Counters::runs() const {
    return runs_;
}

size_t Counters::nodes_run() const {
    return nodes_;
}

}  // namespace ttml::core
