// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <variant>
#include <vector>

#include <tt-metalium/program.hpp>

#include "ttnn/core.hpp"
#include "ttnn/operation_concepts.hpp"
#include "ttnn/tensor/tensor.hpp"

namespace ttnn::device_operation {

template <typename shared_variables_type>
struct CachedProgram {
    using shared_variables_t = shared_variables_type;

    tt::tt_metal::Program program;
    shared_variables_t shared_variables;
};

namespace detail {

std::string demangle(const char* name);

void run_program(const std::string& name, const tt::tt_metal::Program& program);

inline void pack(Tensor& tensor) { tensor.pack(); }

template <typename T>
void pack(std::vector<T>& tensors) {
    for (auto& tensor : tensors) {
        pack(tensor);
    }
}

template <typename... Ts>
void pack(std::tuple<Ts...>& tensors) {
    std::apply([](auto&... tensor) { (pack(tensor), ...); }, tensors);
}

template <typename device_operation_t>
std::string get_operation_name() {
    return demangle(typeid(device_operation_t).name());
}

}  // namespace detail

template <DeviceOperationConcept device_operation_t>
typename device_operation_t::tensor_return_value_t launch(
    const typename device_operation_t::operation_attributes_t& operation_attributes,
    const typename device_operation_t::tensor_args_t& tensor_args) {
    device_operation_t::validate_on_program_cache_miss(operation_attributes, tensor_args);
    auto tensor_return_value = device_operation_t::create_output_tensors(operation_attributes, tensor_args);
    const auto program_factory = device_operation_t::select_program_factory(operation_attributes, tensor_args);
    std::visit(
        [&](const auto& factory) {
            using factory_t = std::decay_t<decltype(factory)>;
            const auto cached_program = factory_t::create(operation_attributes, tensor_args, tensor_return_value);
            detail::run_program(detail::get_operation_name<device_operation_t>(), cached_program.program);
        },
        program_factory);
    detail::pack(tensor_return_value);
    return tensor_return_value;
}

}  // namespace ttnn::device_operation
