// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "moreh_dot_nanobind.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "moreh_dot.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::moreh::moreh_dot {

void bind_moreh_dot_operation(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::moreh_dot,
        "Scalar product of two vectors.",
        ttnn::nanobind_arguments_t{
            nb::arg("left"),
            nb::arg("right"),
            nb::kw_only(),
            nb::arg("dtype") = nb::none(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none(),
            nb::arg("compute_kernel_config") = nb::none()});
}

}  // namespace ttnn::operations::moreh::moreh_dot
