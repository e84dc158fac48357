// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <nanobind/nanobind.h>

#include "ttnn-nanobind/core.hpp"
#include "ttnn-nanobind/operations/copy.hpp"
#include "ttnn-nanobind/operations/creation.hpp"
#include "ttnn-nanobind/tensor.hpp"
#include "ttnn-nanobind/types.hpp"
#include "ttnn/operations/bernoulli/bernoulli_nanobind.hpp"
#include "ttnn/operations/core/core_nanobind.hpp"
#include "ttnn/operations/data_movement/data_movement_nanobind.hpp"
#include "ttnn/operations/eltwise/binary/binary_nanobind.hpp"
#include "ttnn/operations/eltwise/ternary/ternary_nanobind.hpp"
#include "ttnn/operations/eltwise/unary/unary_nanobind.hpp"
#include "ttnn/operations/eltwise/unary_backward/unary_backward_nanobind.hpp"
#include "ttnn/operations/experimental/experimental_nanobind.hpp"
#include "ttnn/operations/moreh/moreh_nanobind.hpp"
#include "ttnn/operations/rand/rand_nanobind.hpp"
#include "ttnn/operations/uniform/uniform_nanobind.hpp"

namespace ttnn::operations {

namespace nb = nanobind;

void py_module(nb::module_& mod) {
    auto m_bernoulli = mod.def_submodule("bernoulli", "random zeros and ones");
    bernoulli::bind_bernoulli_operation(m_bernoulli);

    auto m_binary = mod.def_submodule("binary", "two tensors, element by element");
    binary::py_module(m_binary);

    auto m_copy = mod.def_submodule("copy", "other data types");
    copy::py_module(m_copy);

    auto m_core = mod.def_submodule("core", "other places");
    core::py_module(m_core);

    auto m_creation = mod.def_submodule("creation", "new tensors");
    creation::py_module(m_creation);

    auto m_data_movement = mod.def_submodule("data_movement", "moving values about");
    data_movement::py_module(m_data_movement);

    auto m_experimental = mod.def_submodule("experimental", "not settled yet");
    experimental::py_module(m_experimental);

    auto m_moreh = mod.def_submodule("moreh", "moreh");
    moreh::py_module(m_moreh);

    auto m_rand = mod.def_submodule("rand", "random tensors");
    rand::bind_rand_operation(m_rand);

    auto m_ternary = mod.def_submodule("ternary", "three tensors, element by element");
    ternary::py_module(m_ternary);

    auto m_unary = mod.def_submodule("unary", "one tensor, element by element");
    unary::py_module(m_unary);

    auto m_unary_backward = mod.def_submodule("unary_backward", "gradients of unary operations");
    unary_backward::py_module(m_unary_backward);

    auto m_uniform = mod.def_submodule("uniform", "random values in place");
    uniform::bind_uniform_operation(m_uniform);
}

}  // namespace ttnn::operations

NB_MODULE(_ttnn, mod) {
    namespace nb = nanobind;
    mod.doc() = "The C++ side of ttnn";

    // Types come first: a default argument must have a type that Python knows.
    auto m_types = mod.def_submodule("types", "types");
    auto m_tensor = mod.def_submodule("tensor", "tensors");
    ttnn::types_binding::py_module(m_types);
    ttnn::tensor_binding::py_module(m_tensor);
    ttnn::core_binding::py_module(mod);

    auto m_operations = mod.def_submodule("operations", "operations");
    ttnn::operations::py_module(m_operations);
}
