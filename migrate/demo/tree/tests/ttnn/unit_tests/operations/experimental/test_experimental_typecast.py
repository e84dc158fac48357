# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


@pytest.mark.parametrize("dtype", [ttnn.bfloat16, ttnn.float32, ttnn.int32])
def test_experimental_typecast(dtype):
    tensor = random_tensor((3, 4), low=-1000.0, high=1000.0)
    output = assert_with_golden(ttnn.experimental.typecast, tensor, dtype)
    assert output.dtype == dtype
    assert output.memory_config() == tensor.memory_config()


def test_experimental_typecast_elsewhere():
    output = assert_with_golden(
        ttnn.experimental.typecast, random_tensor((3, 4)), dtype=ttnn.int32, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_experimental_typecast_knows_no_output():
    with pytest.raises(TypeError):
        ttnn.experimental.typecast(random_tensor((3, 4)), ttnn.int32, output_tensor=random_tensor((3, 4)))
