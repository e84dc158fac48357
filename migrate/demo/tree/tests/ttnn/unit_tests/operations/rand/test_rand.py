# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden


def test_rand(device):
    output = assert_with_golden(ttnn.rand, (3, 4), device, dtype=ttnn.float32)
    assert output.layout == ttnn.TILE_LAYOUT
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG
    assert ttnn.rand((3, 4), device).dtype == ttnn.bfloat16


def test_rand_with_options(device):
    output = assert_with_golden(
        ttnn.rand,
        (3, 4),
        device=device,
        dtype=ttnn.float32,
        layout=ttnn.ROW_MAJOR_LAYOUT,
        memory_config=ttnn.L1_MEMORY_CONFIG,
        low=-3.0,
        high=-1.0,
        seed=5,
        rtol=1e-6,
    )
    assert output.layout == ttnn.ROW_MAJOR_LAYOUT
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
