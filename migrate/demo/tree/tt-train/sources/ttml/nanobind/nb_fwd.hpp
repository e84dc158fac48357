// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <nanobind/nanobind.h>

namespace ttml::nanobind {

namespace nb = ::nanobind;

void py_module_autograd(nb::module_ &m);
void py_module_ops(nb::module_ &m);
void py_module_optimizers(nb::module_ &m);

}  // namespace ttml::nanobind
