// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "metal/common/program_utils.hpp"
#include "silu_bw_device_operation.hpp"

namespace {

constexpr auto READER = "tt-train/sources/ttml/metal/ops/silu_bw/device/kernels/dataflow/reader_silu_bw.cpp";

constexpr auto COMPUTE = "tt-train/sources/ttml/metal/ops/silu_bw/device/kernels/compute/compute_silu_bw.cpp";

constexpr auto WRITER = "ttnn/cpp/ttnn/kernel/dataflow/writer_unary_interleaved.cpp";

}  // namespace

namespace ttml::metal::ops::silu_bw::device {

SiluBwDeviceOperation::OneCore::cached_program_t SiluBwDeviceOperation::OneCore::create(
    const operation_attributes_t &attributes, const tensor_args_t &tensors, ttnn::Tensor &result) {
    const tt::tt_metal::CoreCoord core_coord{0, 0};
    const tt::tt_metal::CoreRangeSet cores{tt::tt_metal::CoreRange{core_coord, core_coord}};
    const auto count = static_cast<uint32_t>(result.logical_volume());

    tt::tt_metal::Program program{};
    const auto reader = add_reader(program, cores, READER);
    const auto compute = add_compute(program, cores, COMPUTE, {}, {});
    const auto writer = add_writer(program, cores, WRITER);
    tt::tt_metal::SetRuntimeArgs(
        program, reader, core_coord, {tensors.input.buffer()->address(), tensors.grad.buffer()->address(), count});
    tt::tt_metal::SetRuntimeArgs(program, compute, core_coord, {count});
    tt::tt_metal::SetRuntimeArgs(program, writer, core_coord, {result.buffer()->address(), 0U, count});
    return {std::move(program), {}};
}

}  // namespace ttml::metal::ops::silu_bw::device
