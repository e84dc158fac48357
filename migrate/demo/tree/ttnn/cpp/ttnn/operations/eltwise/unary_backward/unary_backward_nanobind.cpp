// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary_backward_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ttnn-nanobind/decorators.hpp"
#include "unary_backward.hpp"

namespace ttnn::operations::unary_backward {

void py_module(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::silu_bw,
        R"doc(
        Gradient of silu.

        Args:
            * :attr:`grad_tensor`: gradient of the output
            * :attr:`input_tensor`: input of the forward pass

        Keyword Args:
            * :attr:`memory_config`: where the result goes

        Returns:
            List[Optional[ttnn.Tensor]]: gradient of the input.
        )doc",
        ttnn::nanobind_arguments_t{
            nb::arg("grad_tensor"), nb::arg("input_tensor"), nb::kw_only(), nb::arg("memory_config") = nb::none()});
}

}  // namespace ttnn::operations::unary_backward
