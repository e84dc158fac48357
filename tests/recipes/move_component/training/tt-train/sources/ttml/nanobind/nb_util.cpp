// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "nb_util.hpp"

#include "core/tt_tensor_utils.hpp"

namespace ttml::nanobind::util {

std::vector<float> values_of(const ttnn::Tensor &tensor) {
    return core::to_vector(tensor);
}

}  // namespace ttml::nanobind::util
