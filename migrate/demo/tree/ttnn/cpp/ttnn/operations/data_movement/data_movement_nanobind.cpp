// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "data_movement_nanobind.hpp"

#include <nanobind/nanobind.h>

#include "ttnn/operations/data_movement/clone/clone_nanobind.hpp"
#include "ttnn/operations/data_movement/copy/copy_nanobind.hpp"
#include "ttnn/operations/data_movement/fill_rm/fill_rm_nanobind.hpp"
#include "ttnn/operations/data_movement/indexed_fill/indexed_fill_nanobind.hpp"
#include "ttnn/operations/data_movement/reshape_view/reshape_nanobind.hpp"
#include "ttnn/operations/data_movement/sharded/interleaved_to_sharded/interleaved_to_sharded_nanobind.hpp"
#include "ttnn/operations/data_movement/sharded/reshard/reshard_nanobind.hpp"
#include "ttnn/operations/data_movement/sharded/sharded_to_interleaved/sharded_to_interleaved_nanobind.hpp"
#include "ttnn/operations/data_movement/split/split_nanobind.hpp"

namespace ttnn::operations::data_movement {

void py_module(nb::module_& mod) {
    bind_fill_ones_rm(mod);
    bind_fill_rm(mod);
    clone::bind_clone_operation(mod);
    detail::bind_assign(mod);
    detail::bind_copy(mod);
    detail::bind_indexed_fill(mod);
    detail::bind_split(mod);
    bind_interleaved_to_sharded(mod);
    bind_reshape_view(mod);
    bind_reshard(mod);
    bind_sharded_to_interleaved(mod);
}

}  // namespace ttnn::operations::data_movement
