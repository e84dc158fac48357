// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "metal/ttnn_all_includes.hpp"

// A number among the arguments of a kernel.
inline uint32_t pack_float(float value) {
    return std::bit_cast<uint32_t>(value);
}

inline tt::tt_metal::KernelHandle add_reader(
    tt::tt_metal::Program &program, const tt::tt_metal::CoreRangeSet &cores, const std::string &path) {
    return tt::tt_metal::CreateKernel(program, path, cores, tt::tt_metal::ReaderDataMovementConfig{});
}

inline tt::tt_metal::KernelHandle add_writer(
    tt::tt_metal::Program &program, const tt::tt_metal::CoreRangeSet &cores, const std::string &path) {
    return tt::tt_metal::CreateKernel(program, path, cores, tt::tt_metal::WriterDataMovementConfig{});
}

inline tt::tt_metal::KernelHandle add_compute(
    tt::tt_metal::Program &program,
    const tt::tt_metal::CoreRangeSet &cores,
    const std::string &path,
    const std::vector<uint32_t> &compile_args,
    const ttnn::WormholeComputeKernelConfig &config) {
    return tt::tt_metal::CreateKernel(
        program,
        path,
        cores,
        tt::tt_metal::ComputeConfig{
            .math_fidelity = config.math_fidelity,
            .fp32_dest_acc_en = config.fp32_dest_acc_en,
            .compile_args = compile_args,
            .defines = {}});
}
