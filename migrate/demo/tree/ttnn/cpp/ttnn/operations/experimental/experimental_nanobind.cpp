// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "experimental_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ttnn/operations/experimental/copy/typecast/typecast_nanobind.hpp"
#include "ttnn/operations/experimental/dropout/dropout_nanobind.hpp"
#include "ttnn/operations/experimental/slice_write/slice_write_nanobind.hpp"

namespace ttnn::operations::experimental {

void py_module(nb::module_& mod) {
    bind_slice_write(mod);
    copy::detail::bind_experimental_typecast(mod);
    dropout::detail::bind_experimental_dropout_operation(mod);
}

}  // namespace ttnn::operations::experimental
