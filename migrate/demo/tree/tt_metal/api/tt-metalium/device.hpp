// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <tt-metalium/base_types.hpp>
#include <tt-metalium/core_coord.hpp>

namespace tt::tt_metal {

// The one "device" of the miniature is the host processor.
class IDevice {
public:
    tt::ARCH arch() const { return tt::ARCH::WORMHOLE_B0; }
    CoreCoord compute_with_storage_grid_size() const { return CoreCoord{8, 8}; }
    int id() const { return 0; }
};

IDevice* default_device();

}  // namespace tt::tt_metal
