// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "cross_entropy_bw_program_factory.hpp"

#include "core/compute_kernel_config.hpp"
#include "metal/common/program_utils.hpp"

namespace {

constexpr auto READER =
    "tt-train/sources/ttml/metal/ops/cross_entropy_bw/"
    "device/kernels/dataflow/reader_cross_entropy_bw.cpp";

constexpr auto COMPUTE =
    "tt-train/sources/ttml/metal/ops/cross_entropy_bw/device/kernels/compute/compute_cross_entropy_bw.cpp";

constexpr auto WRITER =
    "tt-train/sources/ttml/metal/ops/cross_entropy_bw/device/kernels/dataflow/writer_cross_entropy_bw.cpp";

// A row ends in as many gradients as it has logits.
uint32_t rows_of(const ttnn::Tensor &tensor) {
    return static_cast<uint32_t>(tensor.logical_volume() / tensor.logical_shape()[-1]);
}

}  // namespace

namespace ttml::metal::ops::cross_entropy_bw::device {

GradientPerRow::cached_program_t GradientPerRow::create(
    const cross_entropy_bw_params &attributes, const cross_entropy_bw_tensors &tensors, ttnn::Tensor &result) {
    const auto &logits = tensors.logits;
    const auto grid = logits.device()->compute_with_storage_grid_size();
    const uint32_t width = logits.logical_shape()[-1];
    const auto [num_cores, cores, rows_per_core, rows_of_last_core] =
        tt::tt_metal::split_work_to_cores(grid, rows_of(result));

    tt::tt_metal::Program program{};
    const auto reader = add_reader(program, cores, READER);
    const auto compute = add_compute(program, cores, COMPUTE, {width}, core::ComputeKernelConfig::precise());
    const auto writer = add_writer(program, cores, WRITER);

    for (uint32_t i = 0; i < num_cores; ++i) {
        const auto core_coord = tt::tt_metal::nth_core(grid, i);
        const uint32_t start = i * rows_per_core;
        const uint32_t rows = i + 1U == num_cores ? rows_of_last_core : rows_per_core;
        tt::tt_metal::SetRuntimeArgs(
            program,
            reader,
            core_coord,
            {logits.buffer()->address(),
             tensors.classes.buffer()->address(),
             tensors.grad.buffer()->address(),
             start,
             rows,
             width});
        tt::tt_metal::SetRuntimeArgs(program, compute, core_coord, {rows, pack_float(attributes.scale)});
        tt::tt_metal::SetRuntimeArgs(
            program, writer, core_coord, {result.buffer()->address(), start * width, rows * width});
    }
    return {std::move(program), {.reader = reader, .compute = compute, .writer = writer}};
}

}  // namespace ttml::metal::ops::cross_entropy_bw::device
