// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "bernoulli_nanobind.hpp"

#include <optional>
#include <string>

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "bernoulli.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::bernoulli {

void bind_bernoulli_operation(nb::module_& mod) {
    const std::string text =
        R"doc(
        Draws 0 or 1 for each element; the input holds the probabilities of 1.

        Args:
            probabilities (ttnn.Tensor): between 0 and 1.
            seed (int): names a stream of random numbers; 0 stands for any of them.

        Keyword args:
            dtype (ttnn.DataType, optional): data type of the draws, default float32.
            memory_config (ttnn.MemoryConfig, optional): where they go.
            output_tensor (ttnn.Tensor, optional): a tensor to write them to.
            compute_kernel_config (ttnn.WormholeComputeKernelConfig, optional): for the kernel.

        Returns:
            ttnn.Tensor: the draws.
        )doc";

    ttnn::bind_registered_operation(
        mod,
        ttnn::bernoulli,
        text,
        ttnn::nanobind_arguments_t{
            nb::arg("probabilities"),
            nb::arg("seed") = 0,
            nb::kw_only(),
            nb::arg("dtype") = nb::none(),
            nb::arg("memory_config") = nb::none(),
            nb::arg("output_tensor") = nb::none(),
            nb::arg("compute_kernel_config") = nb::none()});
}

}  // namespace ttnn::operations::bernoulli
