// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "copy_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "copy.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::data_movement::detail {

void bind_copy(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::copy,
        R"doc(
        Copies the values of one tensor into another.

        Args:
            * :attr:`input_a`: tensor to read
            * :attr:`input_b`: tensor to write
        )doc",
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::copy)& self, const Tensor& input_a, const Tensor& input_b) {
                return self(input_a, input_b);
            },
            nb::arg("input_a"),
            nb::arg("input_b")});
}

void bind_assign(nb::module_& mod) {
    const auto assign_into = [](const decltype(ttnn::assign)& self, const Tensor& input_a, const Tensor& input_b) {
        return self(input_a, input_b);
    };

    bind_registered_operation(
        mod,
        ttnn::assign,
        R"doc(
        Copies a tensor into another place, or into another tensor.

        Args:
            * :attr:`input_tensor`: tensor to read
            * :attr:`memory_config`: where the result goes

        Keyword Args:
            * :attr:`dtype`: data type of the result
            * :attr:`output_tensor`: tensor to write
        )doc",
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::assign)& self,
               const Tensor& input_tensor,
               const MemoryConfig& memory_config,
               const std::optional<DataType> dtype,
               const std::optional<Tensor>& output_tensor) {
                return self(input_tensor, memory_config, dtype, output_tensor);
            },
            nb::arg("input_tensor"),
            nb::arg("memory_config"),
            nb::arg("dtype") = nb::none(),
            nb::kw_only(),
            nb::arg("output_tensor") = nb::none()},
        ttnn::nanobind_overload_t{assign_into, nb::arg("input_a"), nb::arg("input_b")});
}

}  // namespace ttnn::operations::data_movement::detail
