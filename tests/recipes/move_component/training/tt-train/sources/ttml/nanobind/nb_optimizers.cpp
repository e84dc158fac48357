// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "nanobind/nb_optimizers.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/vector.h>

#include "optimizers/averaging.hpp"
#include "optimizers/optimizer_base.hpp"
#include "optimizers/sgd.hpp"
#include "schedulers/halving.hpp"

namespace ttml::nanobind::optimizers {
using namespace ttml::optimizers;

void py_module_types(nb::module_ &m) {
    nb::class_<OptimizerBase>(m, "OptimizerBase");
    nb::class_<SGD, OptimizerBase>(m, "SGD");
    nb::class_<Averaging, OptimizerBase>(m, "Averaging");
}

void py_module(nb::module_ &m) {
    {
        auto py_optimizer_base = static_cast<nb::class_<OptimizerBase>>(m.attr("OptimizerBase"));
        py_optimizer_base.def("zero_grad", &OptimizerBase::zero_grad);
        py_optimizer_base.def("step", &OptimizerBase::step);
        py_optimizer_base.def("get_lr", &OptimizerBase::get_lr);
        py_optimizer_base.def("halve", [](OptimizerBase &self) { schedulers::Halving(self).step(); });
    }

    {
        using Parameters = std::vector<ttml::autograd::TensorRef>;
        auto py_sgd = static_cast<nb::class_<SGD, OptimizerBase>>(m.attr("SGD"));
        py_sgd.def(
            "__init__",
            [](SGD *self, const Parameters &parameters, float lr, float momentum, float weight_decay) {
                new (self) SGD(parameters, SGDConfig{lr, momentum, weight_decay});
            },
            nb::arg("parameters"),
            nb::kw_only(),
            nb::arg("lr") = 1e-2F,
            nb::arg("momentum") = 0.0F,
            nb::arg("weight_decay") = 0.0F);
    }

    {
        auto py_averaging = static_cast<nb::class_<Averaging, OptimizerBase>>(m.attr("Averaging"));
        py_averaging.def(nb::init<std::shared_ptr<OptimizerBase>>(), nb::arg("inner"));
        py_averaging.def("steps", &Averaging::steps);
    }
}

}  // namespace ttml::nanobind::optimizers
