// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ternary_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ternary.hpp"
#include "ternary_composite.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::ternary {

void py_module(nb::module_& mod) {
    bind_registered_operation(
        mod,
        ttnn::addcmul,
        "``start`` + ``value`` * ``first`` * ``second``.",
        ttnn::nanobind_arguments_t{
            nb::arg("start"),
            nb::arg("first"),
            nb::arg("second"),
            nb::kw_only(),
            nb::arg("value") = 1.0f,
            nb::arg("memory_config") = nb::none()});
    bind_registered_operation(
        mod,
        ttnn::where,
        "``true_value`` where the predicate is not zero, else ``false_value``.",
        ttnn::nanobind_arguments_t{
            nb::arg("predicate"),
            nb::arg("true_value"),
            nb::arg("false_value"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

}  // namespace ttnn::operations::ternary
