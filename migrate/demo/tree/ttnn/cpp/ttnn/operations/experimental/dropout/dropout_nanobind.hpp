// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn-nanobind/nanobind_fwd.hpp"

namespace ttnn::operations::experimental::dropout::detail {

namespace nb = nanobind;
void bind_experimental_dropout_operation(nb::module_& mod);

}  // namespace ttnn::operations::experimental::dropout::detail
