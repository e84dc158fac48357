// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "fill_rm_nanobind.hpp"

#include <cstdint>
#include <optional>

#include <fmt/format.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "fill_rm.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::data_movement {

void bind_fill_rm(nb::module_& mod) {
    const auto text = fmt::format(
        R"doc(
            ``ttnn.{0}`` makes row-major images of shape {{N, C, H, W}}: ``inside`` in the first ``rows`` and
            ``columns`` of each, ``outside`` everywhere else. Data type and place are those of ``like``.

            Example:
                >>> frame = ttnn.{0}((1, 1, 4, 4), 2, 2, 1.0, -1.0, tensor)
        )doc",
        ttnn::fill_rm.base_name());

    using FillType = decltype(ttnn::fill_rm);
    ttnn::bind_registered_operation(
        mod,
        ttnn::fill_rm,
        text,
        ttnn::nanobind_overload_t{
            [](const FillType& self,
               const ttnn::Shape& shape,
               uint32_t rows,
               uint32_t columns,
               const float inside,
               const float outside,
               const Tensor& like,
               const std::optional<MemoryConfig>& memory_config) {
                return self(shape, rows, columns, inside, outside, like, memory_config);
            },
            nb::arg("shape"),
            nb::arg("rows"),
            nb::arg("columns"),
            nb::arg("inside"),
            nb::arg("outside"),
            nb::arg("like"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

void bind_fill_ones_rm(nb::module_& mod) {
    ttnn::bind_registered_operation(
        mod,
        ttnn::fill_ones_rm,
        fmt::format("``ttnn.{0}`` is ``fill_rm`` with 1 inside and 0 outside.", ttnn::fill_ones_rm.base_name()),
        ttnn::nanobind_arguments_t{
            nb::arg("shape"),
            nb::arg("rows"),
            nb::arg("columns"),
            nb::arg("like"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()});
}

}  // namespace ttnn::operations::data_movement
