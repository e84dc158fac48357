// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include <tt-metalium/device.hpp>

namespace tt::tt_metal {

IDevice* default_device() {
    static IDevice device;
    return &device;
}

}  // namespace tt::tt_metal
