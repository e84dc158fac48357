// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace ttml::core {

// The context holds it, and it asks the context: the two can only move together.
class Counters {
public:
    void note_run();
    size_t runs() const;
    size_t nodes_run() const;

private:
    size_t runs_ = 0;
    size_t nodes_ = 0;
};

}  // namespace ttml::core
