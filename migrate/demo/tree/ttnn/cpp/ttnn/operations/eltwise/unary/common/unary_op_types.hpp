// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace ttnn::operations::unary {

enum class UnaryOpType : std::uint8_t { EXP, LEAKY_RELU, LOG, NEG, RECIP, RELU, SIGMOID, SILU, SQRT };

}  // namespace ttnn::operations::unary
