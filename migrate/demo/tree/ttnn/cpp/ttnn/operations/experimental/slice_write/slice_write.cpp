// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "slice_write.hpp"

#include "device/slice_write_device_operation.hpp"

namespace ttnn::operations::experimental {

namespace {

bool is_empty_slice(const SmallVector<uint32_t>& first, const SmallVector<uint32_t>& last) {
    for (size_t i = 0; i < first.size(); ++i) {
        if (first[i] >= last[i]) {
            return true;
        }
    }
    return false;
}

}  // namespace

Tensor SliceWriteOperation::invoke(
    const Tensor& values,
    Tensor& target,
    const SmallVector<uint32_t>& first,
    const SmallVector<uint32_t>& last,
    const SmallVector<uint32_t>& step) {
    TT_FATAL(first.size() == last.size() && first.size() == step.size(), "first, last and step differ in length");
    for (const auto value : step) {
        TT_FATAL(value == 1, "Only a step of 1 is supported");
    }
    if (is_empty_slice(first, last)) {
        return target;
    }
    target = ttnn::prim::slice_write(values, target, first, last);
    return target;
}

}  // namespace ttnn::operations::experimental
