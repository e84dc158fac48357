// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/graph/graph_processor.hpp"

#include <optional>
#include <utility>

namespace ttnn::graph {

namespace {

std::optional<std::vector<CapturedOperation>>& current_capture() {
    static std::optional<std::vector<CapturedOperation>> capture;
    return capture;
}

}  // namespace

void begin_graph_capture() { current_capture().emplace(); }

std::vector<CapturedOperation> end_graph_capture() {
    auto capture = std::exchange(current_capture(), std::nullopt);
    return std::move(capture).value_or(std::vector<CapturedOperation>{});
}

void track_device_operation(const std::string& name, std::uint32_t num_cores) {
    if (auto& capture = current_capture(); capture.has_value()) {
        capture->push_back(CapturedOperation{name, num_cores});
    }
}

}  // namespace ttnn::graph
