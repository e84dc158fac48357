# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


@pytest.mark.parametrize("start", [ttnn.bfloat16, ttnn.float32, ttnn.int32])
@pytest.mark.parametrize("end", [ttnn.bfloat16, ttnn.float32, ttnn.int32])
def test_typecast(start, end):
    tensor = random_tensor((3, 4), low=-1000.0, high=1000.0, dtype=start)
    output = assert_with_golden(ttnn.typecast, tensor, end)
    assert output.dtype == end
    assert output.memory_config() == tensor.memory_config()


def test_typecast_keeps_32_bits():
    values = np.array([16777215.0, 1234567.0])
    tensor = ttnn.from_numpy(values, dtype=ttnn.float32)
    assert_close(ttnn.typecast(tensor, ttnn.uint32), values)


def test_typecast_elsewhere():
    output = assert_with_golden(
        ttnn.typecast, random_tensor((3, 4)), dtype=ttnn.bfloat16, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_typecast_into_an_output():
    tensor = random_tensor((3, 4), seed=1)
    output = random_tensor((3, 4), seed=2, dtype=ttnn.bfloat16)
    assert_with_golden(ttnn.typecast, tensor, ttnn.bfloat16, output_tensor=output)
    assert_close(output, ttnn.to_numpy(tensor), rtol=2**-8)


def test_typecast_with_both_data_types():
    tensor = random_tensor((3, 4))
    output = assert_with_golden(ttnn.typecast, tensor, from_dtype=ttnn.float32, to_dtype=ttnn.bfloat16)
    assert output.dtype == ttnn.bfloat16
    output = assert_with_golden(ttnn.typecast, tensor, ttnn.float32, ttnn.int32)
    assert output.dtype == ttnn.int32


def test_typecast_refuses_a_wrong_data_type():
    with pytest.raises(RuntimeError, match="another data type"):
        ttnn.typecast(random_tensor((3, 4)), ttnn.bfloat16, ttnn.float32)
    output = random_tensor((3, 4))
    with pytest.raises(RuntimeError, match="data type of the output"):
        ttnn.typecast(random_tensor((3, 4)), ttnn.bfloat16, output_tensor=output)
