// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <tt-metalium/base_types.hpp>

namespace tt::tt_metal {

using KernelHandle = std::uint32_t;

struct ReaderDataMovementConfig {
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
};

struct WriterDataMovementConfig {
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
};

struct ComputeConfig {
    MathFidelity math_fidelity = MathFidelity::HiFi4;
    bool fp32_dest_acc_en = false;
    std::vector<std::uint32_t> compile_args;
    std::map<std::string, std::string> defines;
};

using KernelConfig = std::variant<ReaderDataMovementConfig, WriterDataMovementConfig, ComputeConfig>;

}  // namespace tt::tt_metal
