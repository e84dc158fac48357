// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "nanobind/nb_autograd.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/vector.h>

#include "autograd/auto_context.hpp"
#include "autograd/tensor.hpp"
#include "nanobind/nb_util.hpp"
#include "ops/binary_ops.hpp"

namespace ttml::nanobind::autograd {
using namespace ttml::autograd;

namespace {

// A value that both halves read.
float first_of(const Tensor &tensor) {
    return util::values_of(tensor.get_value()).front();
}

}  // namespace

void py_module_types(nb::module_ &m) {
    nb::enum_<Mode>(m, "Mode").value("RECORD", Mode::RECORD).value("SKIP", Mode::SKIP);

    nb::class_<AutoContext>(m, "AutoContext");
    nb::class_<Tensor>(m, "Tensor");
}

void py_module(nb::module_ &m) {
    {
        auto py_tensor = static_cast<nb::class_<Tensor>>(m.attr("Tensor"));
        py_tensor.def(nb::init<const ttnn::Tensor &, bool>(), nb::arg("value"), nb::arg("requires_grad") = true);
        py_tensor.def("get_value", &Tensor::get_value);
        py_tensor.def("set_value", &Tensor::set_value, nb::arg("value"));
        py_tensor.def("get_grad", &Tensor::get_grad);
        py_tensor.def("has_grad", &Tensor::has_grad);
        py_tensor.def("backward", &Tensor::backward);
        py_tensor.def("first", &first_of);
        // operations stay in ttml
        py_tensor.def(
            "__add__",
            [](const TensorRef &self, const TensorRef &other) { return ttml::ops::operator+(self, other); },
            nb::is_operator());
        py_tensor.def("__mul__", [](const TensorRef &self, const TensorRef &other) { return self * other; });
    }

    {
        auto py_context = static_cast<nb::class_<AutoContext>>(m.attr("AutoContext"));
        py_context.def_static("instance", &AutoContext::instance, nb::rv_policy::reference);
        py_context.def("graph_size", &AutoContext::graph_size);
        py_context.def("set_mode", &AutoContext::set_mode, nb::arg("mode") = Mode::RECORD);
        py_context.def("runs", [](AutoContext &self) { return self.counters().runs(); });
    }

    m.def(
        "create_tensor",
        [](const ttnn::Tensor &value, bool requires_grad) { return create_tensor(value, requires_grad); },
        nb::arg("value"),
        nb::arg("requires_grad") = true);
    m.def("forget", []() { ctx().forget(); });
}

}  // namespace ttml::nanobind::autograd
