// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/kernel_types.hpp>

namespace tt::tt_metal {

class Program {
public:
    struct Kernel {
        std::string file_name;
        CoreRangeSet cores;
        KernelConfig config;
        std::map<CoreCoord, std::vector<std::uint32_t>> runtime_args;
    };

    std::vector<Kernel>& kernels() { return kernels_; }
    const std::vector<Kernel>& kernels() const { return kernels_; }
    std::uint32_t num_cores() const;

private:
    std::vector<Kernel> kernels_;
};

}  // namespace tt::tt_metal
