// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "nb_fwd.hpp"

namespace ttml::nanobind::autograd {

void py_module_types(nb::module_ &m);
void py_module(nb::module_ &m);

}  // namespace ttml::nanobind::autograd
