// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn::operations::experimental {

struct SliceWriteOperation {
    // Writes `values` into the part of `target` from `first` up to `last`; `target` is changed.
    static Tensor invoke(
        const Tensor& values,
        Tensor& target,
        const SmallVector<uint32_t>& first,
        const SmallVector<uint32_t>& last,
        const SmallVector<uint32_t>& step);
};

}  // namespace ttnn::operations::experimental

namespace ttnn::experimental {

// The name says ttnn, the namespace says more.
constexpr auto slice_write = register_operation<"ttnn::slice_write", operations::experimental::SliceWriteOperation>();

}  // namespace ttnn::experimental
