// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ttnn::graph {

// One launch of a device operation.
struct CapturedOperation {
    std::string name;
    std::uint32_t num_cores;
};

void begin_graph_capture();
std::vector<CapturedOperation> end_graph_capture();

void track_device_operation(const std::string& name, std::uint32_t num_cores);

}  // namespace ttnn::graph
