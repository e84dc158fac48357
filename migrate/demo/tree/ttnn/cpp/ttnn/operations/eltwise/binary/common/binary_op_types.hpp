// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace ttnn::operations::binary {

enum class BinaryOpType : std::uint8_t { ADD, SUB, MUL, DIV };

}  // namespace ttnn::operations::binary
