// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn-nanobind/core.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "ttnn/core.hpp"
#include "ttnn/graph/graph_processor.hpp"

namespace ttnn::core_binding {

void py_module(nb::module_& mod) {
    auto m_core = mod.def_submodule("core", "core");
    nb::class_<Config>(m_core, "Config")
        .def_rw("enable_fast_runtime_mode", &Config::enable_fast_runtime_mode)
        .def_rw("enable_comparison_mode", &Config::enable_comparison_mode);
    mod.attr("CONFIG") = nb::cast(&CONFIG, nb::rv_policy::reference);

    auto m_graph = mod.def_submodule("graph", "what was launched");
    nb::class_<graph::CapturedOperation>(m_graph, "CapturedOperation")
        .def_ro("name", &graph::CapturedOperation::name)
        .def_ro("num_cores", &graph::CapturedOperation::num_cores);
    m_graph.def("begin_graph_capture", &graph::begin_graph_capture);
    m_graph.def("end_graph_capture", &graph::end_graph_capture);
}

}  // namespace ttnn::core_binding
