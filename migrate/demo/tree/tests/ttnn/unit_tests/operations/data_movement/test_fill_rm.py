# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


def test_fill_rm():
    any_tensor = random_tensor((1,), memory_config=ttnn.L1_MEMORY_CONFIG)
    output = assert_with_golden(ttnn.fill_rm, (2, 3, 4, 5), 1, 2, 0.5, -2.0, any_tensor)
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
    assert output.dtype == any_tensor.dtype


def test_fill_rm_elsewhere():
    output = assert_with_golden(
        ttnn.fill_rm,
        outside=3.0,
        inside=7.0,
        columns=1,
        rows=3,
        shape=(1, 2, 3, 5),
        like=random_tensor((1,)),
        memory_config=ttnn.L1_MEMORY_CONFIG,
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_fill_ones_rm():
    output = assert_with_golden(ttnn.fill_ones_rm, (2, 1, 4, 3), 3, 1, random_tensor((1,)))
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG


def test_fill_ones_rm_elsewhere():
    output = assert_with_golden(
        ttnn.fill_ones_rm, (1, 1, 2, 3), 1, 2, random_tensor((1,)), memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
