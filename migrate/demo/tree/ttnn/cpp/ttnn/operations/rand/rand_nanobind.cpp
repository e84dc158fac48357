// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "rand_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "rand.hpp"
#include "ttnn-nanobind/decorators.hpp"

namespace ttnn::operations::rand {

void bind_rand_operation(nb::module_& mod) {
    using OperationType = decltype(ttnn::rand);
    bind_registered_operation(
        mod,
        ttnn::rand,
        R"doc(
        A tensor of values drawn evenly from [low, high).
        )doc",
        ttnn::nanobind_overload_t{
            [](const OperationType& self,
               const ttnn::Shape& shape,
               const IDevice& /*device*/,
               DataType dtype,
               Layout layout,
               const MemoryConfig& memory_config,
               float low,
               float high,
               uint32_t seed) {
                auto& device = *tt::tt_metal::default_device();
                return self(shape, device, low, high, seed, dtype, layout, memory_config);
            },
            nb::arg("shape"),
            nb::arg("device"),
            nb::kw_only(),
            nb::arg("dtype") = DataType::BFLOAT16,
            nb::arg("layout") = Layout::TILE,
            nb::arg("memory_config") = ttnn::DRAM_MEMORY_CONFIG,
            nb::arg("low") = 0.0f,
            nb::arg("high") = 1.0f,
            nb::arg("seed") = 0});
}

}  // namespace ttnn::operations::rand
