// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <tt-metalium/host_api.hpp>

#include "clone_device_operation.hpp"

namespace ttnn::operations::data_movement::clone {

CloneOperationDevice::ProgramFactory::cached_program_t CloneOperationDevice::ProgramFactory::create(
    const operation_attributes_t& /*attributes*/, const tensor_args_t& tensors, tensor_return_value_t& output) {
    using namespace tt::tt_metal;
    const auto& source = tensors.source;
    const CoreCoord core{0, 0};
    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/data_movement/"
        "clone/device/kernels/read_write_clone.cpp",
        CoreRange{core, core},
        ReaderDataMovementConfig{});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {source.buffer()->address(), output.buffer()->address(), static_cast<uint32_t>(source.logical_volume())});
    return {std::move(program), {.kernel_id = kernel_id}};
}

}  // namespace ttnn::operations::data_movement::clone
