// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn-nanobind/nanobind_fwd.hpp"

namespace ttnn::operations::experimental::copy::detail {

namespace nb = nanobind;
void bind_experimental_typecast(nb::module_& mod);

}  // namespace ttnn::operations::experimental::copy::detail
