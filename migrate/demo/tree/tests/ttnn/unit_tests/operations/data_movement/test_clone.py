# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


@pytest.mark.parametrize("shape", [(7,), (2, 3), (2, 1, 4, 5)])
def test_clone(shape):
    tensor = random_tensor(shape)
    copy = assert_with_golden(ttnn.clone, tensor)
    assert copy.buffer_address() != tensor.buffer_address()
    assert copy.dtype == tensor.dtype
    assert copy.memory_config() == tensor.memory_config()


def test_clone_to_another_data_type_and_place():
    tensor = random_tensor((3, 5), layout=ttnn.TILE_LAYOUT)
    copy = assert_with_golden(
        ttnn.clone,
        tensor,
        dtype=ttnn.bfloat16,
        memory_config=ttnn.L1_MEMORY_CONFIG,
        compute_kernel_config=ttnn.WormholeComputeKernelConfig(),
    )
    assert copy.dtype == ttnn.bfloat16
    assert copy.memory_config() == ttnn.L1_MEMORY_CONFIG
    assert not np.array_equal(ttnn.to_numpy(copy), ttnn.to_numpy(tensor))


def test_clone_refuses_to_convert_row_major():
    with pytest.raises(RuntimeError, match="only a tiled tensor"):
        ttnn.clone(random_tensor((3, 5)), dtype=ttnn.bfloat16)


def test_clone_takes_options_by_name_only():
    with pytest.raises(TypeError):
        ttnn.clone(random_tensor((2,)), ttnn.float32)
