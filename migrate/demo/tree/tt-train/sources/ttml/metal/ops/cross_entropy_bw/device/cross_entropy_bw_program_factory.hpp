// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cross_entropy_bw_device_operation_types.hpp"

namespace ttml::metal::ops::cross_entropy_bw::device {

struct GradientPerRow {
    struct shared_variables_t {
        tt::tt_metal::KernelHandle reader{};
        tt::tt_metal::KernelHandle compute{};
        tt::tt_metal::KernelHandle writer{};
    };
    using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const cross_entropy_bw_params &, const cross_entropy_bw_tensors &, ttnn::Tensor &);
};

}  // namespace ttml::metal::ops::cross_entropy_bw::device
