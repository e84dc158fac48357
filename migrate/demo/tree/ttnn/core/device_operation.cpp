// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/device_operation.hpp"

#include <cxxabi.h>

#include <cstdlib>
#include <string>

#include <tt-metalium/host_api.hpp>

#include "ttnn/graph/graph_processor.hpp"

namespace ttnn::device_operation::detail {

std::string demangle(const char* name) {
    int status = 0;
    char* text = abi::__cxa_demangle(name, nullptr, nullptr, &status);
    if (status != 0 || text == nullptr) {
        return name;
    }
    std::string out{text};
    std::free(text);
    return out;
}

void run_program(const std::string& name, const tt::tt_metal::Program& program) {
    graph::track_device_operation(name, program.num_cores());
    tt::tt_metal::EnqueueProgram(tt::tt_metal::default_device(), program);
}

}  // namespace ttnn::device_operation::detail
