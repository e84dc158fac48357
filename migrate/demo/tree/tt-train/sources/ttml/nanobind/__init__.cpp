// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/vector.h>

#include "autograd/auto_context.hpp"
#include "nb_fwd.hpp"
#include "optimizers/sgd.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace ttml::nanobind {

void py_module_autograd(nb::module_ &m) {
    nb::class_<autograd::Tensor>(m, "Tensor")
        .def("get_value", &autograd::Tensor::get_value)
        .def("set_value", &autograd::Tensor::set_value, nb::arg("value"))
        .def("get_grad", &autograd::Tensor::get_grad)
        .def("has_grad", &autograd::Tensor::has_grad)
        .def("backward", &autograd::Tensor::backward);
    m.def(
        "create_tensor",
        [](const ttnn::Tensor &value, bool requires_grad) {
            // wherever the values are, training works on DRAM
            return autograd::create_tensor(ttnn_fixed::to_dram_interleaved(value), requires_grad);
        },
        nb::arg("value"),
        nb::arg("requires_grad") = true);
    m.def("forget", []() { autograd::ctx().forget(); });
}

void py_module_optimizers(nb::module_ &m) {
    using optimizers::SGD;
    using optimizers::SGDConfig;
    nb::class_<SGD>(m, "SGD")
        .def(
            "__init__",
            [](SGD *self,
               const std::vector<autograd::TensorRef> &parameters,
               float lr,
               float momentum,
               float weight_decay) { new (self) SGD(parameters, SGDConfig{lr, momentum, weight_decay}); },
            nb::arg("parameters"),
            nb::kw_only(),
            nb::arg("lr") = 1e-2F,
            nb::arg("momentum") = 0.0F,
            nb::arg("weight_decay") = 0.0F)
        .def("zero_grad", &SGD::zero_grad)
        .def("step", &SGD::step);
}

}  // namespace ttml::nanobind

NB_MODULE(_ttml, m) {
    m.doc() = "The C++ side of ttml";
    auto autograd_module = m.def_submodule("autograd", "values with gradients");
    ttml::nanobind::py_module_autograd(autograd_module);
    auto ops_module = m.def_submodule("ops", "operations with gradients");
    ttml::nanobind::py_module_ops(ops_module);
    auto optimizers_module = m.def_submodule("optimizers", "optimizers");
    ttml::nanobind::py_module_optimizers(optimizers_module);
}
