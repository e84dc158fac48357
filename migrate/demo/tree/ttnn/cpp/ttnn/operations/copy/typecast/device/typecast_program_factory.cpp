// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <tt-metalium/host_api.hpp>

#include "typecast_device_op.hpp"

namespace ttnn::prim {

using namespace tt::tt_metal;

TypecastProgramFactory::cached_program_t TypecastProgramFactory::create(
    const TypecastParams& args, const TypecastInputs& tensors, Tensor& output) {
    const auto& input = tensors.input;
    const CoreCoord core{0, 0};
    const CoreRange cores{core, core};
    const auto count = static_cast<uint32_t>(input.logical_volume());

    Program program{};
    const auto reader = CreateKernel(
        program, "ttnn/cpp/ttnn/kernel/dataflow/reader_unary_interleaved.cpp", cores, ReaderDataMovementConfig{});
    const auto compute = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/copy/typecast/device/kernels/compute/eltwise_typecast.cpp",
        cores,
        ComputeConfig{.fp32_dest_acc_en = args.fp32_dest_acc_en, .compile_args = {}, .defines = {}});
    const auto writer = CreateKernel(
        program, "ttnn/cpp/ttnn/kernel/dataflow/writer_unary_interleaved.cpp", cores, WriterDataMovementConfig{});
    SetRuntimeArgs(program, reader, core, {input.buffer()->address(), 0, count});
    SetRuntimeArgs(program, compute, core, {count});
    SetRuntimeArgs(program, writer, core, {output.buffer()->address(), 0, count});
    return {std::move(program), {reader, writer}};
}

}  // namespace ttnn::prim
