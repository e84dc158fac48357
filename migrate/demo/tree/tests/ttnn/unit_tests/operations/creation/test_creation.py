# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


def test_zeros():
    output = assert_with_golden(ttnn.zeros, (2, 3))
    assert output.dtype == ttnn.bfloat16
    assert output.layout == ttnn.ROW_MAJOR_LAYOUT
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG


def test_zeros_elsewhere():
    output = assert_with_golden(
        ttnn.zeros, (2,), dtype=ttnn.float32, layout=ttnn.TILE_LAYOUT, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert output.dtype == ttnn.float32
    assert output.layout == ttnn.TILE_LAYOUT
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_ones_like():
    output = assert_with_golden(ttnn.ones_like, random_tensor((2, 3)))
    assert output.dtype == ttnn.float32
