// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "nanobind/nb_modules.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <nanobind/trampoline.h>

#include "autograd/tensor.hpp"
#include "modules/linear_module.hpp"
#include "modules/module_base.hpp"

// Python classes can be modules.
struct PyModuleBase : ttml::modules::ModuleBase {
    NB_TRAMPOLINE(ttml::modules::ModuleBase, 1);

    using ttml::modules::ModuleBase::create_name;
    using ttml::modules::ModuleBase::register_module;
    using ttml::modules::ModuleBase::register_tensor;

    ttml::autograd::TensorRef operator()(const ttml::autograd::TensorRef &tensor) override {
        NB_OVERRIDE_NAME("__call__", operator(), tensor);
    }
};

namespace ttml::nanobind::modules {
using namespace ttml::modules;

void py_module_types(nb::module_ &m) {
    nb::class_<ModuleBase, PyModuleBase>(m, "ModuleBase");
    nb::class_<LinearLayer, ModuleBase>(m, "LinearLayer");
}

void py_module(nb::module_ &m) {
    {
        auto py_module_base = static_cast<nb::class_<ModuleBase>>(m.attr("ModuleBase"));
        py_module_base.def(nb::init<>());
        py_module_base.def("get_name", &ModuleBase::get_name);
        py_module_base.def("parameter_names", &ModuleBase::parameter_names);
        py_module_base.def("parameters", &ModuleBase::parameters);
        py_module_base.def("__call__", &ModuleBase::operator(), nb::arg("tensor"));
        py_module_base.def("create_name", &PyModuleBase::create_name, nb::arg("name"));
        py_module_base.def("register_tensor", &PyModuleBase::register_tensor, nb::arg("tensor"), nb::arg("name"));
        py_module_base.def("register_module", &PyModuleBase::register_module, nb::arg("module"), nb::arg("name"));
    }

    {
        auto py_linear_layer = static_cast<nb::class_<LinearLayer, ModuleBase>>(m.attr("LinearLayer"));
        py_linear_layer.def(nb::init<uint32_t, uint32_t>(), nb::arg("in_features"), nb::arg("out_features"));
    }
}

}  // namespace ttml::nanobind::modules
