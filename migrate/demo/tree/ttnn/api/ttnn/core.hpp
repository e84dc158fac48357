// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>

#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn {

using OptionalTensor = std::optional<Tensor>;

struct Config {
    bool enable_fast_runtime_mode = true;
    bool enable_comparison_mode = false;
};

extern Config CONFIG;

}  // namespace ttnn
