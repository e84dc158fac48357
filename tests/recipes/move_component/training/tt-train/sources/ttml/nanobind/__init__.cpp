// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <nanobind/nanobind.h>

#include "nb_autograd.hpp"
#include "nb_modules.hpp"
#include "nb_optimizers.hpp"

namespace ttml::nanobind {

void py_module_ops(nb::module_ &m);

}  // namespace ttml::nanobind

NB_MODULE(_ttml, m) {
    m.doc() = "The C++ side of ttml";

    auto m_autograd = m.def_submodule("autograd", "values with gradients");
    auto m_modules = m.def_submodule("modules", "what has parameters");
    auto m_ops = m.def_submodule("ops", "operations with gradients");
    auto m_optimizers = m.def_submodule("optimizers", "optimizers");

    // TYPES
    ttml::nanobind::autograd::py_module_types(m_autograd);
    ttml::nanobind::modules::py_module_types(m_modules);
    ttml::nanobind::optimizers::py_module_types(m_optimizers);

    // FUNCTIONS / OPERATIONS
    ttml::nanobind::autograd::py_module(m_autograd);
    ttml::nanobind::modules::py_module(m_modules);
    ttml::nanobind::py_module_ops(m_ops);
    ttml::nanobind::optimizers::py_module(m_optimizers);
}
