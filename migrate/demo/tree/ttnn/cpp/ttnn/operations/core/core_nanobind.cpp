// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "core_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/operations/core/core.hpp"

namespace ttnn::operations::core {

void py_module(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::to_memory_config,
        R"doc(
        Brings a tensor to another memory config.

        Args:
            * :attr:`tensor`: the tensor
            * :attr:`memory_config`: where it goes
            * :attr:`dtype`: data type of the result
        )doc",
        ttnn::nanobind_arguments_t{nb::arg("tensor"), nb::arg("memory_config"), nb::arg("dtype") = nb::none()});
}

}  // namespace ttnn::operations::core
