// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace nanobind {
class module_;
}  // namespace nanobind

namespace nb = nanobind;
