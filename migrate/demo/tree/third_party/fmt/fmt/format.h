// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

// A very small stand-in for the part of {fmt} that the tree uses: positional and automatic fields, `{{` and `}}`.
// No format specifications.

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fmt {

namespace detail {

template <typename T>
concept HasToString = requires(const T& value) { std::string{to_string(value)}; };

template <typename T>
std::string stringify(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return std::string{std::string_view{value}};
    } else if constexpr (std::is_arithmetic_v<T>) {
        return std::to_string(value);
    } else if constexpr (HasToString<T>) {
        return to_string(value);
    } else if constexpr (std::is_enum_v<T>) {
        return std::to_string(static_cast<long long>(value));
    } else {
        return "<object>";
    }
}

inline std::string vformat(std::string_view text, const std::vector<std::string>& fields) {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
            out += c;
            ++i;
        } else if (c == '{') {
            const auto close = text.find('}', i);
            if (close == std::string_view::npos) {
                throw std::runtime_error("format: field is not closed");
            }
            const auto name = text.substr(i + 1, close - i - 1);
            const std::size_t index = name.empty() ? next++ : std::stoul(std::string{name});
            if (index >= fields.size()) {
                throw std::runtime_error("format: argument not found");
            }
            out += fields[index];
            i = close;
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace detail

template <typename... Args>
std::string format(std::string_view text, const Args&... args) {
    return detail::vformat(text, {detail::stringify(args)...});
}

}  // namespace fmt
