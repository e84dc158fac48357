// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <map>
#include <string>

#include "autograd/tensor.hpp"

namespace ttml::serialization {

using NamedParameters = std::map<std::string, autograd::TensorRef>;

}  // namespace ttml::serialization
