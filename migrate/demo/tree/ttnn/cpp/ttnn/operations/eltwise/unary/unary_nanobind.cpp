// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary_nanobind.hpp"

#include <optional>

#include <fmt/format.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "ttnn-nanobind/decorators.hpp"
#include "unary.hpp"

namespace ttnn::operations::unary {

namespace {

template <typename element_wise_t>
void bind_unary_operation(nb::module_& mod, const element_wise_t& operation, const std::string& math) {
    const auto text = fmt::format(
        R"doc(
        Computes {1} of each element.

        Args:
            * :attr:`tensor`: the input

        Keyword Args:
            * :attr:`memory_config`: where the result goes
            * :attr:`output_tensor`: where to put the result

        Example:
            >>> output = {0}(tensor)
        )doc",
        operation.python_fully_qualified_name(),
        math);
    bind_registered_operation(
        mod,
        operation,
        text,
        ttnn::nanobind_overload_t{
            [](const element_wise_t& self,
               const Tensor& input_tensor,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<Tensor>& output_tensor) -> Tensor {
                return self(input_tensor, memory_config, output_tensor);
            },
            nb::arg("tensor"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()});
}

}  // namespace

void py_module(nb::module_& mod) {
    bind_unary_operation(mod, ttnn::exp, "e to the power");
    bind_unary_operation(mod, ttnn::log, "the natural logarithm");
    bind_unary_operation(mod, ttnn::neg, "the negative");
    bind_unary_operation(mod, ttnn::reciprocal, "one by the value");
    bind_unary_operation(mod, ttnn::relu, "the positive part");
    bind_unary_operation(mod, ttnn::sigmoid, "the logistic function");
    bind_unary_operation(mod, ttnn::silu, "the value times its logistic function");
    bind_unary_operation(mod, ttnn::sqrt, "the square root");

    bind_registered_operation(
        mod,
        ttnn::leaky_relu,
        "The positive part, and the negative part times ``negative_slope``.",
        ttnn::nanobind_arguments_t{
            nb::arg("input_tensor"),
            nb::arg("negative_slope") = 0.01f,
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

}  // namespace ttnn::operations::unary
