// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "moreh_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ttnn/operations/moreh/moreh_dot/moreh_dot_nanobind.hpp"

namespace ttnn::operations::moreh {

void py_module(nb::module_& mod) { moreh_dot::bind_moreh_dot_operation(mod); }

}  // namespace ttnn::operations::moreh
