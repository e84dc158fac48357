// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/detail/nb_list.h>

#include <tt_stl/small_vector.hpp>

namespace nanobind::detail {

template <typename T>
struct type_caster<ttsl::SmallVector<T>> : list_caster<ttsl::SmallVector<T>, T> {};

}  // namespace nanobind::detail
