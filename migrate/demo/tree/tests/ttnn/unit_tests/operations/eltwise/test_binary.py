# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor

OPERATIONS = ["add", "subtract", "multiply", "divide"]


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("shapes", [((3, 4), (3, 4)), ((2, 3, 4), (3, 1)), ((1,), (2, 3))])
def test_binary(name, shapes):
    a, b = random_tensor(shapes[0], seed=1, low=0.5), random_tensor(shapes[1], seed=2, low=0.5)
    assert_with_golden(getattr(ttnn, name), a, b, rtol=1e-6)


@pytest.mark.parametrize("name", OPERATIONS)
def test_binary_with_a_number(name):
    output = assert_with_golden(getattr(ttnn, name), random_tensor((3, 4)), 2.5, rtol=1e-6)
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG


@pytest.mark.parametrize("name", OPERATIONS)
def test_binary_with_options(name):
    a, b = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2, low=1.0)
    output = assert_with_golden(
        getattr(ttnn, name),
        a,
        right=b,
        dtype=ttnn.bfloat16,
        memory_config=ttnn.L1_MEMORY_CONFIG,
        rtol=2**-8,
    )
    assert output.dtype == ttnn.bfloat16
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_binary_into_an_output():
    a, b, output = (random_tensor((3, 4), seed=seed) for seed in (1, 2, 3))
    ttnn.subtract(a, b, output_tensor=output)
    assert_close(output, ttnn.to_numpy(a) - ttnn.to_numpy(b))


def test_binary_refuses_shapes_that_do_not_fit():
    with pytest.raises(RuntimeError, match="do not go together"):
        ttnn.add(random_tensor((3, 4)), random_tensor((3, 5)))


def test_rsub():
    a, b = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    assert_with_golden(ttnn.rsub, a, b, rtol=1e-6)
    assert_with_golden(ttnn.rsub, a, b, alpha=0.5, rtol=1e-6)
    assert_close(ttnn.rsub(a, value=1.5), np.float32(1.5) - ttnn.to_numpy(a))


def test_operators():
    a, b = random_tensor((3,), seed=1), random_tensor((3,), seed=2)
    x, y = ttnn.to_numpy(a), ttnn.to_numpy(b)
    assert_close(a + b, x + y)
    assert_close(a - b, x - y)
    assert_close(a * 3.0, x * 3)
