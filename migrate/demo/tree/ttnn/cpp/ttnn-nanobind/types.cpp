// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn-nanobind/types.hpp"

#include <array>
#include <optional>
#include <vector>

#include <nanobind/nanobind.h>
#include <nanobind/operators.h>
#include <nanobind/stl/array.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "ttnn-nanobind/small_vector_caster.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"
#include "ttnn/types.hpp"

namespace ttnn::types_binding {

void py_module(nb::module_& mod) {
    nb::enum_<DataType>(mod, "DataType")
        .value("BFLOAT16", DataType::BFLOAT16)
        .value("FLOAT32", DataType::FLOAT32)
        .value("UINT32", DataType::UINT32)
        .value("INT32", DataType::INT32);
    nb::enum_<Layout>(mod, "Layout").value("ROW_MAJOR", Layout::ROW_MAJOR).value("TILE", Layout::TILE);
    nb::enum_<BufferType>(mod, "BufferType").value("DRAM", BufferType::DRAM).value("L1", BufferType::L1);
    nb::enum_<TensorMemoryLayout>(mod, "TensorMemoryLayout")
        .value("INTERLEAVED", TensorMemoryLayout::INTERLEAVED)
        .value("HEIGHT_SHARDED", TensorMemoryLayout::HEIGHT_SHARDED)
        .value("WIDTH_SHARDED", TensorMemoryLayout::WIDTH_SHARDED)
        .value("BLOCK_SHARDED", TensorMemoryLayout::BLOCK_SHARDED);
    nb::enum_<ShardOrientation>(mod, "ShardOrientation")
        .value("ROW_MAJOR", ShardOrientation::ROW_MAJOR)
        .value("COL_MAJOR", ShardOrientation::COL_MAJOR);
    nb::enum_<tt::tt_metal::MathFidelity>(mod, "MathFidelity")
        .value("LoFi", tt::tt_metal::MathFidelity::LoFi)
        .value("HiFi2", tt::tt_metal::MathFidelity::HiFi2)
        .value("HiFi3", tt::tt_metal::MathFidelity::HiFi3)
        .value("HiFi4", tt::tt_metal::MathFidelity::HiFi4);

    nb::class_<CoreCoord>(mod, "CoreCoord")
        .def(
            "__init__",
            [](CoreCoord* self, std::size_t x, std::size_t y) { new (self) CoreCoord{x, y}; },
            nb::arg("x"),
            nb::arg("y"))
        .def_ro("x", &CoreCoord::x)
        .def_ro("y", &CoreCoord::y);
    nb::class_<CoreRange>(mod, "CoreRange")
        .def(nb::init<const CoreCoord&, const CoreCoord&>(), nb::arg("start"), nb::arg("end"));
    nb::class_<CoreRangeSet>(mod, "CoreRangeSet")
        .def(nb::init<std::vector<CoreRange>>(), nb::arg("ranges"))
        .def("num_cores", &CoreRangeSet::num_cores)
        .def(nb::self == nb::self);
    nb::class_<CoreGrid>(mod, "CoreGrid")
        .def(nb::init<std::size_t, std::size_t>(), nb::kw_only(), nb::arg("x"), nb::arg("y"))
        .def_ro("x", &CoreGrid::x)
        .def_ro("y", &CoreGrid::y);
    nb::class_<ShardSpec>(mod, "ShardSpec")
        .def(
            nb::init<const CoreRangeSet&, const std::array<std::uint32_t, 2>&, ShardOrientation>(),
            nb::arg("grid"),
            nb::arg("shard_shape"),
            nb::arg("shard_orientation") = ShardOrientation::ROW_MAJOR)
        .def_ro("grid", &ShardSpec::grid)
        .def_ro("shape", &ShardSpec::shape)
        .def(nb::self == nb::self);
    nb::class_<MemoryConfig>(mod, "MemoryConfig")
        .def(
            nb::init<TensorMemoryLayout, BufferType, const std::optional<ShardSpec>&>(),
            nb::arg("memory_layout") = TensorMemoryLayout::INTERLEAVED,
            nb::arg("buffer_type") = BufferType::DRAM,
            nb::arg("shard_spec") = nb::none())
        .def_prop_ro("memory_layout", &MemoryConfig::memory_layout)
        .def_prop_ro("buffer_type", &MemoryConfig::buffer_type)
        .def_prop_ro("shard_spec", &MemoryConfig::shard_spec)
        .def("is_sharded", &MemoryConfig::is_sharded)
        .def(nb::self == nb::self);
    nb::class_<Shape>(mod, "Shape")
        .def(nb::init_implicit<const ttsl::SmallVector<std::uint32_t>&>(), nb::arg("shape"))
        .def("__len__", &Shape::rank)
        .def(
            "__getitem__",
            [](const Shape& self, std::int32_t index) {
                if (index >= static_cast<std::int32_t>(self.rank())) {
                    throw nb::index_error();
                }
                return self[index];
            })
        .def("__repr__", [](const Shape& self) { return to_string(self); })
        .def(nb::self == nb::self);
    nb::class_<GrayskullComputeKernelConfig>(mod, "GrayskullComputeKernelConfig")
        .def(nb::init<>())
        .def_rw("math_fidelity", &GrayskullComputeKernelConfig::math_fidelity)
        .def_rw("math_approx_mode", &GrayskullComputeKernelConfig::math_approx_mode);
    nb::class_<WormholeComputeKernelConfig>(mod, "WormholeComputeKernelConfig")
        .def(
            "__init__",
            [](WormholeComputeKernelConfig* self,
               tt::tt_metal::MathFidelity math_fidelity,
               bool math_approx_mode,
               bool fp32_dest_acc_en,
               bool packer_l1_acc) {
                new (self)
                    WormholeComputeKernelConfig{math_fidelity, math_approx_mode, fp32_dest_acc_en, packer_l1_acc};
            },
            nb::kw_only(),
            nb::arg("math_fidelity") = tt::tt_metal::MathFidelity::LoFi,
            nb::arg("math_approx_mode") = true,
            nb::arg("fp32_dest_acc_en") = false,
            nb::arg("packer_l1_acc") = false)
        .def_rw("math_fidelity", &WormholeComputeKernelConfig::math_fidelity)
        .def_rw("math_approx_mode", &WormholeComputeKernelConfig::math_approx_mode)
        .def_rw("fp32_dest_acc_en", &WormholeComputeKernelConfig::fp32_dest_acc_en)
        .def_rw("packer_l1_acc", &WormholeComputeKernelConfig::packer_l1_acc);

    nb::class_<IDevice>(mod, "Device").def("id", &IDevice::id);
}

}  // namespace ttnn::types_binding
