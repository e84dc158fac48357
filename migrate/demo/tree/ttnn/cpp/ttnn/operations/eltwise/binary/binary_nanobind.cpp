// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "binary_nanobind.hpp"

#include <optional>

#include <fmt/format.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "binary.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::binary {

namespace {

template <typename binary_operation_t>
void bind_binary_operation(nb::module_& mod, const binary_operation_t& operation, const char* sign) {
    auto doc = fmt::format(
        R"doc(
        ``left`` {1} ``right``, element by element; see also ``{0}``.
        )doc",
        operation.python_fully_qualified_name(),
        sign);
    bind_registered_operation(
        mod,
        operation,
        doc,
        // a number on the right
        ttnn::nanobind_overload_t{
            [](const binary_operation_t& self,
               const Tensor& left,
               float right,
               const std::optional<const DataType>& dtype,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<Tensor>& output_tensor) {
                return self(left, right, dtype, memory_config, output_tensor);
            },
            nb::arg("left"),
            nb::arg("right"),
            nb::kw_only(),
            nb::arg("dtype") = nb::none(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()},
        // a tensor on the right
        ttnn::nanobind_overload_t{
            [](const binary_operation_t& self,
               const Tensor& left,
               const Tensor& right,
               const std::optional<const DataType>& dtype,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<Tensor>& output_tensor) {
                return self(left, right, dtype, memory_config, output_tensor);
            },
            nb::arg("left"),
            nb::arg("right"),
            nb::kw_only(),
            nb::arg("dtype") = nb::none(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()});
}

void bind_rsub(nb::module_& mod) {
    using RsubType = decltype(ttnn::rsub);
    bind_registered_operation(
        mod,
        ttnn::rsub,
        "``right`` - ``left`` * ``alpha``, or a number less ``left``.",
        ttnn::nanobind_overload_t{
            [](const RsubType& self,
               const Tensor& left,
               const Tensor& right,
               float alpha,
               const std::optional<MemoryConfig>& memory_config) { return self(left, right, alpha, memory_config); },
            nb::arg("left"),
            nb::arg("right"),
            nb::kw_only(),
            nb::arg("alpha") = 1.0f,
            nb::arg("memory_config") = nb::none()},
        ttnn::nanobind_overload_t{
            [](const RsubType& self,
               const Tensor& left,
               float value,
               const std::optional<MemoryConfig>& memory_config) { return self(left, value, memory_config); },
            nb::arg("left"),
            nb::arg("value"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

}  // namespace

void py_module(nb::module_& mod) {
    bind_binary_operation(mod, ttnn::add, "+");
    bind_binary_operation(mod, ttnn::subtract, "-");
    bind_binary_operation(mod, ttnn::multiply, "*");
    bind_binary_operation(mod, ttnn::divide, "/");
    bind_rsub(mod);
}

}  // namespace ttnn::operations::binary
