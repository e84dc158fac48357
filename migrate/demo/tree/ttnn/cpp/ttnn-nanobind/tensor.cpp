// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn-nanobind/tensor.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include "ttnn/tensor/tensor.hpp"
#include "ttnn/types.hpp"

namespace ttnn::tensor_binding {

namespace {

using FloatArray = nb::ndarray<const float, nb::c_contig, nb::device::cpu>;

Tensor from_array(
    const FloatArray& array, DataType dtype, Layout layout, const std::optional<MemoryConfig>& memory_config) {
    ttsl::SmallVector<std::uint32_t> dims;
    for (std::size_t i = 0; i < array.ndim(); ++i) {
        dims.push_back(static_cast<std::uint32_t>(array.shape(i)));
    }
    return Tensor::from_vector(
        std::vector<float>(array.data(), array.data() + array.size()),
        TensorSpec{Shape{dims}, TensorLayout{dtype, PageConfig{layout}, memory_config.value_or(MemoryConfig{})}});
}

nb::ndarray<nb::numpy, float> to_array(const Tensor& tensor) {
    const auto values = tensor.to_vector();
    auto* data = new float[values.size()];
    std::copy(values.begin(), values.end(), data);
    const nb::capsule owner(data, [](void* pointer) noexcept { delete[] static_cast<float*>(pointer); });
    const auto& shape = tensor.logical_shape();
    const std::vector<std::size_t> dims(shape.begin(), shape.end());
    return nb::ndarray<nb::numpy, float>(data, dims.size(), dims.data(), owner);
}

}  // namespace

void py_module(nb::module_& mod) {
    nb::class_<Tensor>(mod, "Tensor")
        .def(nb::init<>())
        .def_prop_ro("shape", &Tensor::logical_shape)
        .def_prop_ro("dtype", &Tensor::dtype)
        .def_prop_ro("layout", &Tensor::layout)
        .def("memory_config", &Tensor::memory_config)
        .def("device", &Tensor::device, nb::rv_policy::reference)
        .def("is_sharded", &Tensor::is_sharded)
        .def("is_allocated", &Tensor::is_allocated)
        .def("buffer_address", [](const Tensor& self) { return self.buffer()->address(); });
    mod.def(
        "from_array",
        &from_array,
        nb::arg("array"),
        nb::arg("dtype"),
        nb::arg("layout"),
        nb::arg("memory_config") = nb::none());
    mod.def("to_array", &to_array, nb::arg("tensor"));
    mod.def("default_device", &tt::tt_metal::default_device, nb::rv_policy::reference);
}

}  // namespace ttnn::tensor_binding
