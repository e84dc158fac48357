// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <tt-metalium/host_api.hpp>

#include "moreh_dot_device_operation.hpp"

namespace ttnn::operations::moreh::moreh_dot {

MorehDotDeviceOperation::SingleCore::cached_program_t MorehDotDeviceOperation::SingleCore::create(
    const operation_attributes_t& attributes, const tensor_args_t& tensors, tensor_return_value_t& result) {
    using namespace tt::tt_metal;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/moreh/moreh_dot/device/kernels/moreh_dot.cpp",
        CoreRange{core, core},
        ComputeConfig{
            .fp32_dest_acc_en = get_fp32_dest_acc_en(attributes.compute_kernel_config),
            .compile_args = {},
            .defines = {}});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {tensors.left.buffer()->address(),
         tensors.right.buffer()->address(),
         result.buffer()->address(),
         static_cast<uint32_t>(tensors.left.logical_volume())});
    return {std::move(program), {.kernel_id = kernel_id}};
}

}  // namespace ttnn::operations::moreh::moreh_dot
