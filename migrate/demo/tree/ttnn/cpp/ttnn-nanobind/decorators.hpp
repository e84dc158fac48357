// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <nanobind/nanobind.h>

// Casters that almost every operation needs. A caster that is not visible where an operation is bound is no error when
// it is compiled; the call fails with a TypeError.
#include <nanobind/stl/array.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/variant.h>
#include <nanobind/stl/vector.h>

#include "ttnn-nanobind/small_vector_caster.hpp"
#include "ttnn/decorators.hpp"

namespace ttnn {
namespace decorators {

namespace nb = nanobind;

// The arguments of one call, to be bound to `invoke` as it is.
template <typename... py_args_t>
struct nanobind_arguments_t {
    std::tuple<py_args_t...> value;

    nanobind_arguments_t(py_args_t... args) : value{args...} {}
};

// A function that takes the operation first, and the arguments of one call.
template <typename callable_t, typename... py_args_t>
struct nanobind_overload_t {
    nanobind_overload_t(callable_t callable, py_args_t... arguments) : callable{callable}, arguments{arguments...} {}

    callable_t callable;
    nanobind_arguments_t<py_args_t...> arguments;
};

namespace detail {

template <typename self_t, typename return_t, typename... args_t>
auto as_method(return_t (*)(args_t...)) {
    return [](const self_t& self, args_t... args) -> return_t { return self(std::forward<args_t>(args)...); };
}

template <typename self_t, typename operation_t, typename class_t, typename... py_args_t>
void def_call(class_t& py_operation, const nanobind_arguments_t<py_args_t...>& overload) {
    std::apply(
        [&](const auto&... args) { py_operation.def("__call__", as_method<self_t>(&operation_t::invoke), args...); },
        overload.value);
}

template <typename self_t, typename operation_t, typename class_t, typename function_t, typename... py_args_t>
void def_call(class_t& py_operation, const nanobind_overload_t<function_t, py_args_t...>& overload) {
    std::apply(
        [&](const auto&... args) { py_operation.def("__call__", overload.callable, args...); },
        overload.arguments.value);
}

}  // namespace detail

template <reflect::fixed_string cpp_fully_qualified_name, typename operation_t, typename... overloads_t>
auto bind_registered_operation(
    nb::module_& mod,
    const registered_operation_t<cpp_fully_qualified_name, operation_t>& operation,
    const std::string& doc,
    overloads_t&&... overloads) {
    using self_t = registered_operation_t<cpp_fully_qualified_name, operation_t>;

    nb::class_<self_t> py_operation(mod, operation.class_name().c_str());
    py_operation.doc() = doc.c_str();
    py_operation.def_prop_ro("name", [](const self_t& self) { return self.base_name(); });
    py_operation.def_prop_ro(
        "python_fully_qualified_name", [](const self_t& self) { return self.python_fully_qualified_name(); });
    // What the Python side looks for.
    py_operation.def_prop_ro("__ttnn_operation__", [](const self_t& /*self*/) { return nb::none(); });

    (detail::def_call<self_t, operation_t>(py_operation, overloads), ...);

    mod.attr(operation.base_name().c_str()) = operation;
    return py_operation;
}

}  // namespace decorators

using decorators::bind_registered_operation;
using decorators::nanobind_arguments_t;
using decorators::nanobind_overload_t;

}  // namespace ttnn
