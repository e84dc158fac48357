// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <ctime>
#include <random>
#include <string>

#include <tt-metalium/host_api.hpp>

#include "bernoulli_device_operation.hpp"

namespace ttnn::operations::bernoulli {

using namespace tt::tt_metal;

namespace {

uint32_t any_seed() {
    static std::mt19937 generator{static_cast<uint32_t>(std::time(nullptr))};
    return generator();
}

}  // namespace

BernoulliDeviceOperation::ProgramFactory::cached_program_t BernoulliDeviceOperation::ProgramFactory::create(
    const operation_attributes_t& attributes, const tensor_args_t& tensors, tensor_return_value_t& draws) {
    const CoreCoord core{0, 0};
    const CoreRange cores{core, core};
    const auto count = static_cast<uint32_t>(draws.logical_volume());
    const uint32_t seed = attributes.seed == 0 ? any_seed() : attributes.seed;

    const std::string shared = "ttnn/cpp/ttnn/kernel/dataflow/";
    const std::string kernels_dir_path = "ttnn/cpp/ttnn/operations/bernoulli/device/kernels/";
    Program program{};
    const auto reader =
        CreateKernel(program, shared + "reader_unary_interleaved.cpp", cores, ReaderDataMovementConfig{});
    const auto compute = CreateKernel(program, kernels_dir_path + "compute_bernoulli.cpp", cores, ComputeConfig{});
    const auto writer =
        CreateKernel(program, shared + "writer_unary_interleaved.cpp", cores, WriterDataMovementConfig{});
    SetRuntimeArgs(program, reader, core, {tensors.probabilities.buffer()->address(), 0, count});
    SetRuntimeArgs(program, compute, core, {seed, count});
    SetRuntimeArgs(program, writer, core, {draws.buffer()->address(), 0, count});
    return {std::move(program), {.kernels = {reader, compute, writer}}};
}

}  // namespace ttnn::operations::bernoulli
