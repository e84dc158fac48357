// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <deque>
#include <map>
#include <variant>

#include <tt-metalium/host_api.hpp>
#include <tt-metalium/work_split.hpp>
#include <tt_stl/assert.hpp>

#include "impl/kernels/kernel_compiler.hpp"

namespace tt::tt_metal {

namespace {

// State of one core: its circular buffers.
struct Core {
    std::map<std::uint32_t, std::deque<float>> circular_buffers;
};

Buffer& buffer_at(std::uint32_t address) {
    Buffer* buffer = Buffer::find(address);
    TT_FATAL(buffer != nullptr, "No buffer is allocated at address {}", address);
    return *buffer;
}

float* noc_data(std::uint32_t address) { return buffer_at(address).data().data(); }

std::uint32_t noc_size(std::uint32_t address) { return static_cast<std::uint32_t>(buffer_at(address).size()); }

void cb_push_back(void* core, std::uint32_t cb_id, float value) {
    static_cast<Core*>(core)->circular_buffers[cb_id].push_back(value);
}

float cb_pop_front(void* core, std::uint32_t cb_id) {
    auto& queue = static_cast<Core*>(core)->circular_buffers[cb_id];
    TT_FATAL(!queue.empty(), "Circular buffer {} is empty", cb_id);
    const float value = queue.front();
    queue.pop_front();
    return value;
}

void fail(const char* message) { TT_THROW("Kernel failed: {}", message); }

}  // namespace

std::uint32_t Program::num_cores() const {
    std::uint32_t count = 0;
    for (const auto& kernel : kernels_) {
        count = std::max(count, kernel.cores.num_cores());
    }
    return count;
}

KernelHandle CreateKernel(
    Program& program, const std::string& file_name, const CoreRangeSet& cores, const KernelConfig& config) {
    program.kernels().push_back(Program::Kernel{file_name, cores, config, {}});
    return static_cast<KernelHandle>(program.kernels().size() - 1);
}

void SetRuntimeArgs(
    Program& program, KernelHandle kernel, const CoreCoord& core, const std::vector<std::uint32_t>& runtime_args) {
    TT_FATAL(kernel < program.kernels().size(), "There is no kernel {}", kernel);
    program.kernels()[kernel].runtime_args[core] = runtime_args;
}

void EnqueueProgram(IDevice* /*device*/, const Program& program) {
    std::map<CoreCoord, Core> cores;
    for (const auto& kernel : program.kernels()) {
        const KernelEntry entry = compile_kernel(kernel.file_name, kernel.config);
        for (const auto& [coord, runtime_args] : kernel.runtime_args) {
            const KernelContext context{
                runtime_args.data(),
                static_cast<std::uint32_t>(runtime_args.size()),
                &cores[coord],
                &noc_data,
                &noc_size,
                &cb_push_back,
                &cb_pop_front,
                &fail};
            entry(&context);
        }
    }
}

CoreCoord nth_core(const CoreCoord& grid_size, std::uint32_t index) {
    return CoreCoord{index % grid_size.x, index / grid_size.x};
}

std::tuple<std::uint32_t, CoreRangeSet, std::uint32_t, std::uint32_t> split_work_to_cores(
    const CoreCoord& grid_size, std::uint32_t units_to_divide) {
    const auto available = static_cast<std::uint32_t>(grid_size.x * grid_size.y);
    const std::uint32_t units_per_core = (units_to_divide + available - 1) / available;
    const std::uint32_t num_cores = units_per_core == 0 ? 1 : (units_to_divide + units_per_core - 1) / units_per_core;
    std::vector<CoreRange> ranges;
    for (std::uint32_t i = 0; i < num_cores; ++i) {
        const auto core = nth_core(grid_size, i);
        ranges.emplace_back(core, core);
    }
    const std::uint32_t last = units_to_divide - units_per_core * (num_cores - 1);
    return {num_cores, CoreRangeSet{std::move(ranges)}, units_per_core, last};
}

}  // namespace tt::tt_metal
