// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <tt_stl/fixed_string.hpp>

#include "ttnn/device_operation.hpp"
#include "ttnn/operation.hpp"

namespace ttnn {
namespace decorators {

namespace detail {

// "ttnn::add" -> "add"
inline std::string last_name(const std::string& cpp_fully_qualified_name) {
    const auto found = cpp_fully_qualified_name.rfind("::");
    return found == std::string::npos ? cpp_fully_qualified_name : cpp_fully_qualified_name.substr(found + 2);
}

// "ttnn::add" -> "ttnn.add"
inline std::string python_name(const std::string& cpp_fully_qualified_name) {
    std::string out;
    for (std::size_t i = 0; i < cpp_fully_qualified_name.size(); ++i) {
        if (cpp_fully_qualified_name.compare(i, 2, "::") == 0) {
            out += '.';
            ++i;
        } else {
            out += cpp_fully_qualified_name[i];
        }
    }
    return out;
}

}  // namespace detail

template <typename operation_t, typename... args_t>
concept HasInvoke = requires { operation_t::invoke(std::declval<args_t>()...); };

// A function object that stands for one operation.
template <reflect::fixed_string cpp_fully_qualified_name, typename operation_t>
struct registered_operation_t {
    std::string base_name() const { return detail::last_name(std::string{cpp_fully_qualified_name}); }
    std::string class_name() const { return base_name() + "_t"; }
    std::string python_fully_qualified_name() const {
        return detail::python_name(std::string{cpp_fully_qualified_name});
    }

    template <typename... args_t>
        requires(HasInvoke<operation_t, args_t&&...>)
    auto operator()(args_t&&... args) const {
        if constexpr (device_operation::DeviceOperationConcept<operation_t>) {
            auto [operation_attributes, tensor_args] = operation_t::invoke(std::forward<args_t>(args)...);
            return device_operation::launch<operation_t>(operation_attributes, tensor_args);
        } else {
            return operation_t::invoke(std::forward<args_t>(args)...);
        }
    }
};

template <reflect::fixed_string cpp_fully_qualified_name, typename operation_t>
constexpr auto register_operation() {
    return registered_operation_t<cpp_fully_qualified_name, operation_t>{};
}

}  // namespace decorators

using ttnn::decorators::register_operation;

}  // namespace ttnn
