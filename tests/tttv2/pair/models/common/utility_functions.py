# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import ttnn


def is_blackhole():
    return ttnn.get_arch_name() == "blackhole"


def nearest_32(x):
    return (x + 31) // 32 * 32
