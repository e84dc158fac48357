// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <nanobind/stl/shared_ptr.h>

#include "nb_fwd.hpp"
#include "ops/binary_ops.hpp"
#include "ops/losses.hpp"
#include "ops/matmul_op.hpp"
#include "ops/unary_ops.hpp"

namespace ttml::nanobind {

void py_module_ops(nb::module_ &m) {
    nb::enum_<ops::Reduction>(m, "Reduction").value("NONE", ops::Reduction::NONE).value("MEAN", ops::Reduction::MEAN);

    m.def("silu", &ops::silu, nb::arg("input"));
    m.def("mean", &ops::mean, nb::arg("input"));
    m.def("log_softmax", &ops::log_softmax, nb::arg("input"), nb::arg("dim"));
    m.def("sample", &ops::sample, nb::arg("logits"), nb::arg("temperature"), nb::arg("seed"));
    m.def("add", &ops::add, nb::arg("left"), nb::arg("right"));
    m.def("mul", &ops::mul, nb::arg("left"), nb::arg("right"));
    m.def("div", &ops::div, nb::arg("left"), nb::arg("right"));
    m.def(
        "matmul",
        &ops::matmul,
        nb::arg("left"),
        nb::arg("right"),
        nb::arg("transpose_left") = false,
        nb::arg("transpose_right") = false);
    m.def("mse_loss", &ops::mse_loss, nb::arg("guess"), nb::arg("truth"), nb::arg("reduce") = ops::Reduction::MEAN);
    m.def(
        "cross_entropy_loss",
        &ops::cross_entropy_loss,
        nb::arg("guess"),
        nb::arg("truth"),
        nb::arg("reduce") = ops::Reduction::MEAN);
}

}  // namespace ttml::nanobind
