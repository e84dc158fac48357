# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor

OPERATIONS = ["exp", "log", "neg", "reciprocal", "relu", "sigmoid", "silu", "sqrt"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_unary(name):
    low = 0.25 if name in ("log", "reciprocal", "sqrt") else -4.0
    output = assert_with_golden(getattr(ttnn, name), random_tensor((3, 5), low=low), rtol=1e-5, atol=1e-6)
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG


@pytest.mark.parametrize("name", OPERATIONS)
def test_unary_into_an_output(name):
    tensor = random_tensor((3, 5), seed=1, low=1.0)
    output = random_tensor((3, 5), seed=2)
    expected = ttnn.to_numpy(getattr(ttnn, name)(tensor, memory_config=ttnn.L1_MEMORY_CONFIG))
    getattr(ttnn, name)(tensor, output_tensor=output)
    assert_close(output, expected)


def test_relu_rounds_to_the_data_type():
    tensor = random_tensor((4,), dtype=ttnn.bfloat16)
    output = ttnn.relu(tensor)
    assert output.dtype == ttnn.bfloat16
    assert_close(output, np.maximum(ttnn.to_numpy(tensor), 0))


def test_leaky_relu():
    tensor = random_tensor((3, 5))
    assert_with_golden(ttnn.leaky_relu, tensor, rtol=1e-6)
    output = assert_with_golden(
        ttnn.leaky_relu, tensor, negative_slope=0.5, memory_config=ttnn.L1_MEMORY_CONFIG, rtol=1e-6
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
