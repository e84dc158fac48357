// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <stdexcept>
#include <string>

#include <tt_stl/assert.hpp>

namespace tt::assert {

void throw_error(const char* file, int line, const char* condition, const std::string& message) {
    std::string text =
        std::string{condition != nullptr ? "TT_FATAL" : "TT_THROW"} + " @ " + file + ":" + std::to_string(line);
    if (condition != nullptr) {
        text += std::string{": "} + condition;
    }
    throw std::runtime_error(text + "\ninfo:\n" + message);
}

}  // namespace tt::assert
