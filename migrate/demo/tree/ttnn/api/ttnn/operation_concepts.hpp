// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ttnn::device_operation {

template <typename T>
concept DeviceOperationConcept = requires {
    typename T::operation_attributes_t;
    typename T::tensor_args_t;
    typename T::spec_return_value_t;
    typename T::tensor_return_value_t;
    typename T::program_factory_t;
    &T::validate_on_program_cache_miss;
    &T::compute_output_specs;
    &T::create_output_tensors;
    &T::select_program_factory;
};

}  // namespace ttnn::device_operation
