# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def test_copy_writes_the_second_tensor():
    source, destination = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    expected = ttnn.to_numpy(source)
    assert_with_golden(ttnn.copy, source, destination)
    assert_close(destination, expected)
    assert_close(source, expected)


def test_copy_by_name():
    source, destination = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    ttnn.copy(input_b=destination, input_a=source)
    assert_close(destination, ttnn.to_numpy(source))


def test_assign_to_a_place():
    tensor = random_tensor((3, 4))
    output = assert_with_golden(ttnn.assign, tensor, ttnn.L1_MEMORY_CONFIG)
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
    assert output.dtype == ttnn.float32


def test_assign_with_a_data_type():
    tensor = random_tensor((3, 4))
    output = assert_with_golden(ttnn.assign, tensor, memory_config=ttnn.DRAM_MEMORY_CONFIG, dtype=ttnn.bfloat16)
    assert output.dtype == ttnn.bfloat16


def test_assign_into_an_output():
    tensor, output = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    assert_with_golden(ttnn.assign, tensor, ttnn.DRAM_MEMORY_CONFIG, output_tensor=output)
    assert_close(output, ttnn.to_numpy(tensor))


def test_assign_refuses_an_output_of_another_data_type():
    tensor = random_tensor((3, 4))
    output = random_tensor((3, 4), dtype=ttnn.bfloat16)
    with pytest.raises(RuntimeError, match="data type"):
        ttnn.assign(tensor, ttnn.DRAM_MEMORY_CONFIG, output_tensor=output)


def test_assign_one_tensor_to_another():
    source, destination = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    ttnn.assign(source, destination)
    np.testing.assert_array_equal(ttnn.to_numpy(destination), ttnn.to_numpy(source))


def test_assign_refuses_another_shape():
    with pytest.raises(RuntimeError, match="one shape"):
        ttnn.assign(random_tensor((3, 4)), random_tensor((4, 3)))
