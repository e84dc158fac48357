// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include <tt_stl/assert.hpp>

namespace ttnn {

namespace nb = nanobind;

// A pointer to a function and the arguments of one call.
template <typename function_t, typename... args_t>
struct overload_t {
    function_t function;
    std::tuple<args_t...> args;

    constexpr overload_t(function_t function, const args_t&... args) : function{function}, args{args...} {}
};

template <typename function_t, typename... args_t>
overload_t(function_t, args_t...) -> overload_t<function_t, args_t...>;

// A string literal that can be a template argument.
template <std::size_t N>
struct unique_string {
    std::array<char, N> data{};

    constexpr unique_string(const char (&text)[N]) { std::copy_n(text, N, data.begin()); }
    constexpr operator const char*() const { return data.data(); }
};

// The Python object of a function. One type for each name: two functions of one name share it.
template <unique_string name>
struct unique_wrapper_t {
    std::string name_;
    std::string python_fully_qualified_name_;
};

namespace detail {

template <typename self_t, typename class_t, typename return_t, typename... params_t, typename... args_t>
void def_function_call(class_t& py_operation, const overload_t<return_t (*)(params_t...), args_t...>& overload) {
    const auto method = [function = overload.function](const self_t& /*self*/, params_t... params) -> return_t {
        return function(std::forward<params_t>(params)...);
    };
    std::apply([&](const auto&... args) { py_operation.def("__call__", method, args...); }, overload.args);
}

}  // namespace detail

// Binds the overloads of a free function as one callable Python object:
//
//   ttnn::bind_function<"split">(mod, doc, ttnn::overload_t(&ttnn::split, nb::arg("input_tensor"), ...));
//   ttnn::bind_function<"foo", "ttnn.experimental.">(mod, doc, ...);
//
// The second template argument is what stands before the name in Python, with its last dot.
template <unique_string name, unique_string prefix = unique_string{"ttnn."}, typename... overloads_t>
void bind_function(nb::module_& mod, const char* doc, overloads_t&&... overloads) {
    using self_t = unique_wrapper_t<name>;

    const std::string base_name{static_cast<const char*>(name)};
    nb::class_<self_t> py_operation(mod, (base_name + "_t").c_str());
    py_operation.doc() = doc;
    py_operation.def_prop_ro("name", [](const self_t& self) { return self.name_; });
    py_operation.def_prop_ro(
        "python_fully_qualified_name", [](const self_t& self) { return self.python_fully_qualified_name_; });
    // What the Python side looks for.
    py_operation.def_prop_ro("__ttnn_operation__", [](const self_t& /*self*/) { return nb::none(); });

    (detail::def_function_call<self_t>(py_operation, overloads), ...);

    mod.attr(base_name.c_str()) =
        nb::cast(self_t{base_name, std::string{static_cast<const char*>(prefix)} + base_name});
}

}  // namespace ttnn
