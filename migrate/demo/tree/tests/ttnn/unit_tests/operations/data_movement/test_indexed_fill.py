# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def tensors():
    base, rows = random_tensor((4, 2, 3), seed=1), random_tensor((2, 2, 3), seed=2)
    return base, rows, ttnn.from_numpy(np.array([3, 0]), dtype=ttnn.uint32)


# The C++ function takes the indices first, the Python one last.
def test_indexed_fill():
    base, rows, indices = tensors()
    expected = ttnn.to_numpy(base)
    expected[3], expected[0] = ttnn.to_numpy(rows)
    output = assert_with_golden(ttnn.indexed_fill, base, rows, indices)
    assert_close(output, expected)
    assert output.memory_config() == base.memory_config()


def test_indexed_fill_by_name():
    base, rows, indices = tensors()
    output = assert_with_golden(
        ttnn.indexed_fill,
        indices=indices,
        rows=rows,
        base=base,
        dim=0,
        memory_config=ttnn.L1_MEMORY_CONFIG,
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_indexed_fill_knows_one_dimension_only():
    with pytest.raises(RuntimeError, match="dimension 0"):
        ttnn.indexed_fill(*tensors(), dim=1)
