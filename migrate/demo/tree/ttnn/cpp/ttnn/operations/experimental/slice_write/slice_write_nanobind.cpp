// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "slice_write_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "slice_write.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::experimental {

void bind_slice_write(nb::module_& mod) {
    using SliceWriteType = decltype(ttnn::experimental::slice_write);
    bind_registered_operation(
        mod,
        ttnn::experimental::slice_write,
        "Writes a tensor into a part of another one, in place.",
        ttnn::nanobind_overload_t{
            [](const SliceWriteType& self,
               const Tensor& values,
               Tensor& target,
               const SmallVector<uint32_t>& first,
               const SmallVector<uint32_t>& last,
               const SmallVector<uint32_t>& step) { return self(values, target, first, last, step); },
            nb::arg("values"),
            nb::arg("target"),
            nb::arg("first"),
            nb::arg("last"),
            nb::arg("step")});
}

}  // namespace ttnn::operations::experimental
