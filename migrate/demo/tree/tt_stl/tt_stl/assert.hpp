// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace tt::assert {

[[noreturn]] void throw_error(const char* file, int line, const char* condition, const std::string& message);

template <typename... Args>
[[noreturn]] void tt_throw(
    const char* file, int line, const char* condition, std::string_view message, const Args&... args) {
    throw_error(file, line, condition, fmt::format(message, args...));
}

}  // namespace tt::assert

// NOLINTBEGIN(cppcoreguidelines-macro-usage)
#define TT_THROW(message, ...) ::tt::assert::tt_throw(__FILE__, __LINE__, nullptr, message __VA_OPT__(, ) __VA_ARGS__)

#define TT_FATAL(condition, message, ...)                                                               \
    do {                                                                                                \
        if (!(condition)) [[unlikely]] {                                                                \
            ::tt::assert::tt_throw(__FILE__, __LINE__, #condition, message __VA_OPT__(, ) __VA_ARGS__); \
        }                                                                                               \
    } while (0)
// NOLINTEND(cppcoreguidelines-macro-usage)
