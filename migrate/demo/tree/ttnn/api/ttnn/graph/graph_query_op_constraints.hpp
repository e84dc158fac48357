// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ttnn/graph/graph_processor.hpp"

namespace ttnn::graph {

struct ConstraintQueryResponse {
    std::vector<CapturedOperation> operations;
    std::string error_message;
};

// What `op` would launch if it were called with these arguments. The operation is passed as a value.
template <typename Op, typename... Args>
ConstraintQueryResponse query_op_constraints(Op op, Args&&... args) {
    ConstraintQueryResponse response;
    begin_graph_capture();
    try {
        op(std::forward<Args>(args)...);
    } catch (const std::exception& error) {
        response.error_message = error.what();
    }
    response.operations = end_graph_capture();
    return response;
}

}  // namespace ttnn::graph
