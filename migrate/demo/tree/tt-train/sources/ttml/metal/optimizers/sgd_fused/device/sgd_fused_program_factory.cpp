// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "metal/common/program_utils.hpp"
#include "sgd_fused_device_operation.hpp"

namespace {

constexpr auto KERNEL = "tt-train/sources/ttml/metal/optimizers/sgd_fused/device/kernels/sgd_step.cpp";

}  // namespace

namespace ttml::metal::optimizers::sgd_fused::device {

InPlace::cached_program_t InPlace::create(
    const operation_attributes_t &attributes, const tensor_args_t &tensors, ttnn::Tensor &output) {
    const tt::tt_metal::CoreCoord core_coord{0, 0};
    const tt::tt_metal::CoreRangeSet cores{tt::tt_metal::CoreRange{core_coord, core_coord}};
    const bool has_momentum = tensors.velocity.has_value();

    tt::tt_metal::Program program{};
    const auto kernel = add_compute(program, cores, KERNEL, {has_momentum ? 1U : 0U}, {});
    tt::tt_metal::SetRuntimeArgs(
        program,
        kernel,
        core_coord,
        {output.buffer()->address(),
         tensors.grad.buffer()->address(),
         has_momentum ? tensors.velocity->buffer()->address() : 0U,
         static_cast<uint32_t>(output.logical_volume()),
         pack_float(attributes.lr),
         pack_float(attributes.momentum),
         pack_float(attributes.weight_decay)});
    return {std::move(program), {}};
}

}  // namespace ttml::metal::optimizers::sgd_fused::device
