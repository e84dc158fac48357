// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cross_entropy_fw_device_operation_types.hpp"

namespace ttml::metal::ops::cross_entropy_fw::device {

struct LossPerRow {
    struct shared_variables_t {
        tt::tt_metal::KernelHandle reader{};
        tt::tt_metal::KernelHandle compute{};
        tt::tt_metal::KernelHandle writer{};
    };
    using cached_program_t = ttnn::device_operation::CachedProgram<shared_variables_t>;

    static cached_program_t create(const operation_attributes_t &, const tensor_args_t &, tensor_return_value_t &);
};

}  // namespace ttml::metal::ops::cross_entropy_fw::device
