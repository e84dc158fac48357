// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Enough to declare a binding function, without the cost of nanobind.h.
namespace nanobind {

class module_;

}  // namespace nanobind
