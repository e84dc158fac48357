// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "reshape_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "reshape.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::data_movement {

void bind_reshape_view(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::reshape,
        "The same values under another shape.",
        ttnn::nanobind_arguments_t{nb::arg("input_tensor"), nb::arg("shape")});
}

}  // namespace ttnn::operations::data_movement
