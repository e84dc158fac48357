// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <bit>
#include <string>

#include <tt-metalium/host_api.hpp>

#include "unary_device_operation.hpp"

namespace ttnn::prim {

namespace {

// What the kernel computes of `x` and `parameter`.
std::string formula(ttnn::operations::unary::UnaryOpType op_type) {
    using ttnn::operations::unary::UnaryOpType;
    switch (op_type) {
        case UnaryOpType::EXP:
            return "exp(x)";
        case UnaryOpType::LEAKY_RELU:
            return "(x>0?x:x*parameter)";
        case UnaryOpType::LOG:
            return "log(x)";
        case UnaryOpType::NEG:
            return "(-x)";
        case UnaryOpType::RECIP:
            return "(1/x)";
        case UnaryOpType::RELU:
            return "(x>0?x:0)";
        case UnaryOpType::SIGMOID:
            return "(1/(1+exp(-x)))";
        case UnaryOpType::SILU:
            return "(x/(1+exp(-x)))";
        case UnaryOpType::SQRT:
            return "sqrt(x)";
    }
    TT_THROW("There is no such unary operation");
}

}  // namespace

UnaryProgramFactory::cached_program_t UnaryProgramFactory::create(
    const UnaryParams& args, const UnaryInputs& tensors, Tensor& output) {
    using namespace tt::tt_metal;
    const CoreCoord core{0, 0};
    const CoreRange cores{core, core};
    const auto count = static_cast<uint32_t>(output.logical_volume());

    Program program{};
    const auto reader = CreateKernel(
        program, "ttnn/cpp/ttnn/kernel/dataflow/reader_unary_interleaved.cpp", cores, ReaderDataMovementConfig{});
    const auto compute = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/eltwise/unary/device/kernels/compute/eltwise_sfpu.cpp",
        cores,
        ComputeConfig{
            .fp32_dest_acc_en = false, .compile_args = {}, .defines = {{"SFPU_FORMULA", formula(args.op_type)}}});
    const auto writer = CreateKernel(
        program, "ttnn/cpp/ttnn/kernel/dataflow/writer_unary_interleaved.cpp", cores, WriterDataMovementConfig{});
    SetRuntimeArgs(program, reader, core, {tensors.input.buffer()->address(), 0, count});
    SetRuntimeArgs(program, compute, core, {count, std::bit_cast<uint32_t>(args.parameter)});
    SetRuntimeArgs(program, writer, core, {output.buffer()->address(), 0, count});
    return {std::move(program), {}};
}

}  // namespace ttnn::prim
