// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "indexed_fill_nanobind.hpp"

#include <cstdint>
#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "indexed_fill.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::data_movement::detail {

void bind_indexed_fill(nb::module_& mod) {
    const auto* text = R"doc(
        Puts rows into a tensor.

        Args:
            * :attr:`base` (ttnn.Tensor): tensor to start from
            * :attr:`rows` (ttnn.Tensor): what to put in
            * :attr:`indices` (ttnn.Tensor): where each row goes

        Keyword Args:
            * :attr:`memory_config` (ttnn.MemoryConfig, optional): where the result goes
            * :attr:`dim` (int): dimension that the indices are for. Only 0 for now
        )doc";

    // The tensor that is filled comes first in Python.
    using IndexedFillType = decltype(ttnn::indexed_fill);
    bind_registered_operation(
        mod,
        ttnn::indexed_fill,
        text,
        ttnn::nanobind_overload_t{
            [](const IndexedFillType& self,
               const Tensor& base,
               const Tensor& rows,
               const Tensor& indices,
               const std::optional<MemoryConfig>& memory_config,
               int64_t dim) { return self(indices, base, rows, dim, memory_config); },
            nb::arg("base"),
            nb::arg("rows"),
            nb::arg("indices"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("dim") = 0});
}

}  // namespace ttnn::operations::data_movement::detail
