// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/operations/data_movement/sharded/reshard/device/reshard_program_factory.hpp"

#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

namespace ttnn::prim {

template <bool same_layout>
ReshardProgramFactory<same_layout>::cached_program_t ReshardProgramFactory<same_layout>::create(
    const ReshardParams& /*attributes*/, const ReshardInputs& tensors, Tensor& output_tensor) {
    const auto& input = tensors.input;
    const CoreCoord core{0, 0};

    Program program{};
    const auto kernel_id = CreateKernel(
        program,
        "ttnn/cpp/ttnn/operations/data_movement/sharded/reshard/device/kernels/dataflow/"
        "reshard_pages.cpp",
        CoreRange{core, core},
        ReaderDataMovementConfig{{same_layout ? 1U : 0U}, {}});
    SetRuntimeArgs(
        program,
        kernel_id,
        core,
        {input.buffer()->address(),
         output_tensor.buffer()->address(),
         static_cast<uint32_t>(input.logical_volume()),
         input.logical_shape()[-1]});

    return {std::move(program), {kernel_id}};
}

template struct ReshardProgramFactory<true>;
template struct ReshardProgramFactory<false>;

}  // namespace ttnn::prim
