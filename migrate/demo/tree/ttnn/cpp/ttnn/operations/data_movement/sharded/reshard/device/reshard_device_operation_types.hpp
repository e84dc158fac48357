// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/tensor/tensor.hpp"

namespace ttnn::prim {

struct ReshardParams {
    tt::tt_metal::MemoryConfig place;
};

struct ReshardInputs {
    Tensor input;
    std::optional<Tensor> destination;
};

}  // namespace ttnn::prim
