// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "dropout_nanobind.hpp"

#include <optional>

#include <fmt/format.h>
#include <nanobind/nanobind.h>

#include "dropout.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::experimental::dropout::detail {

void bind_experimental_dropout_operation(nb::module_& mod) {
    auto doc = fmt::format(
        R"doc(
        ``{}`` sets each element to zero with the given probability and multiplies the others by ``scale``.

        Args:
            * :attr:`input_tensor`
            * :attr:`probability`
            * :attr:`scale`
            * :attr:`seed`

        Keyword Args:
            * :attr:`use_per_device_seed`
            * :attr:`memory_config`
            * :attr:`output_tensor`
        )doc",
        ttnn::experimental::dropout.python_fully_qualified_name());

    bind_registered_operation(
        mod,
        ttnn::experimental::dropout,
        doc,
        ttnn::nanobind_arguments_t{
            nb::arg("input_tensor"),
            nb::kw_only(),
            nb::arg("probability"),
            nb::arg("scale"),
            nb::arg("seed"),
            nb::arg("use_per_device_seed") = true,
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()});
}

}  // namespace ttnn::operations::experimental::dropout::detail
