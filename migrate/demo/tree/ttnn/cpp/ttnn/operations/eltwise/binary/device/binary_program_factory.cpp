// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <bit>
#include <string>
#include <vector>

#include <tt-metalium/host_api.hpp>

#include "binary_device_operation.hpp"

namespace ttnn::operations::binary {

namespace {

std::string sign(BinaryOpType op_type) {
    switch (op_type) {
        case BinaryOpType::ADD:
            return "+";
        case BinaryOpType::SUB:
            return "-";
        case BinaryOpType::MUL:
            return "*";
        case BinaryOpType::DIV:
            return "/";
    }
    TT_THROW("There is no such binary operation");
}

// Steps of `shape` along the dimensions of `output`: 0 where a value is repeated.
std::vector<uint32_t> broadcast_strides(const Shape& shape, const Shape& output) {
    const auto strides = shape.strides();
    std::vector<uint32_t> out(output.rank(), 0);
    const auto missing = output.rank() - shape.rank();
    for (size_t i = 0; i < shape.rank(); ++i) {
        out[missing + i] = shape[static_cast<int32_t>(i)] == 1 ? 0 : strides[i];
    }
    return out;
}

}  // namespace

BinaryDeviceOperation::ProgramFactory::cached_program_t BinaryDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& args, const tensor_args_t& tensors, tensor_return_value_t& output) {
    using namespace tt::tt_metal;
    const auto& a = tensors.input_a;
    const auto& b = tensors.input_b;
    const CoreCoord core{0, 0};

    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/eltwise/binary/device/kernels/compute/eltwise_binary.cpp",
        CoreRange{core, core},
        ComputeConfig{
            .fp32_dest_acc_en = true,
            .compile_args = {b.has_value() ? 1U : 0U},
            .defines = {{"ELTWISE_SIGN", sign(args.op_type)}}});

    const auto& shape = output.logical_shape();
    const auto strides_a = broadcast_strides(a.logical_shape(), shape);
    const auto strides_b = broadcast_strides(b.has_value() ? b->logical_shape() : Shape{}, shape);
    std::vector<uint32_t> runtime_args{
        a.buffer()->address(),
        b.has_value() ? b->buffer()->address() : std::bit_cast<uint32_t>(args.scalar),
        output.buffer()->address(),
        static_cast<uint32_t>(output.logical_volume()),
        static_cast<uint32_t>(shape.rank())};
    for (size_t i = 0; i < shape.rank(); ++i) {
        runtime_args.push_back(shape[static_cast<int32_t>(i)]);
        runtime_args.push_back(strides_a[i]);
        runtime_args.push_back(strides_b[i]);
    }
    SetRuntimeArgs(program, kernel_id, core, runtime_args);
    return {std::move(program), {}};
}

}  // namespace ttnn::operations::binary
