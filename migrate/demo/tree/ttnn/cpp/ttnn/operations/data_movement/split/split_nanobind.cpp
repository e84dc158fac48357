// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "split_nanobind.hpp"

#include <cstdint>
#include <optional>

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/vector.h>  // split returns a vector

#include "split.hpp"
#include "ttnn-nanobind/bind_function.hpp"
#include "ttnn-nanobind/small_vector_caster.hpp"

namespace ttnn::operations::data_movement::detail {

void bind_split(nb::module_& mod) {
    const auto* text = R"doc(
        Cuts a tensor into pieces along one dimension.

        Args:
            * :attr:`tensor`: what to cut
            * :attr:`size` (Union[int, list[int]]): size of every piece, or of each
            * :attr:`dim`: where to cut along. Defaults to 0

        Keyword Args:
            * :attr:`memory_config`: where the pieces go
        )doc";

    using Place = const std::optional<MemoryConfig>&;
    ttnn::bind_function<"split">(
        mod,
        text,
        ttnn::overload_t(
            nb::overload_cast<const Tensor&, const SmallVector<int64_t>&, int64_t, Place>(&ttnn::split),
            nb::arg("tensor"),
            nb::arg("size"),
            nb::arg("dim") = 0,
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()),
        ttnn::overload_t(
            nb::overload_cast<const Tensor&, int64_t, int64_t, Place>(&ttnn::split),
            nb::arg("tensor"),
            nb::arg("size"),
            nb::arg("dim") = 0,
            nb::kw_only(),
            nb::arg("memory_config") = nb::none()));
}

}  // namespace ttnn::operations::data_movement::detail
