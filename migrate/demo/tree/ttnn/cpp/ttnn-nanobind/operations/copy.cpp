// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "copy.hpp"

#include <optional>

#include <fmt/format.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>

#include "ttnn-nanobind/decorators.hpp"
#include "ttnn/operations/copy/typecast/typecast.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::copy {

namespace {

void bind_convert(nb::module_& mod) {
    const auto text = fmt::format(
        R"doc(
        ``{0}``: the same values in another data type, for example {{1.5}} -> {{1}}.

        Args:
            tensor (ttnn.Tensor): values to convert.
            dtype (ttnn.DataType): what to convert them to.

        Keyword Args:
            memory_config (ttnn.MemoryConfig, optional): where they go.
            output_tensor (ttnn.Tensor, optional): a tensor to write them to.
        )doc",
        ttnn::typecast.base_name());

    using Convert = decltype(ttnn::typecast);
    bind_registered_operation(
        mod,
        ttnn::typecast,
        text,
        // both data types
        ttnn::nanobind_overload_t{
            [](const Convert& self,
               const Tensor& tensor,
               DataType from_dtype,
               DataType to_dtype,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<Tensor>& output_tensor) {
                return self(tensor, from_dtype, to_dtype, memory_config, output_tensor);
            },
            nb::arg("tensor"),
            nb::arg("from_dtype"),
            nb::arg("to_dtype"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()},
        // the new one alone
        ttnn::nanobind_overload_t{
            [](const Convert& self,
               const Tensor& tensor,
               DataType dtype,
               const std::optional<MemoryConfig>& memory_config,
               const std::optional<Tensor>& output_tensor) {
                return self(tensor, dtype, memory_config, output_tensor);
            },
            nb::arg("tensor"),
            nb::arg("dtype"),
            nb::kw_only(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none()});
}

}  // namespace

void py_module(nb::module_& mod) { bind_convert(mod); }

}  // namespace ttnn::operations::copy
