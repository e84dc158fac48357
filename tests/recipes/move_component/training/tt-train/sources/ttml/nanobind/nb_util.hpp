// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

#include "core/ttnn_all_includes.hpp"
#include "nb_fwd.hpp"

namespace ttml::nanobind::util {

std::vector<float> values_of(const ttnn::Tensor &tensor);

}  // namespace ttml::nanobind::util
