# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


def test_addcmul():
    a, b, c = (random_tensor((3, 4), seed=seed) for seed in (1, 2, 3))
    assert_with_golden(ttnn.addcmul, a, b, c, rtol=1e-5, atol=1e-5)
    output = assert_with_golden(
        ttnn.addcmul, a, b, c, value=-0.5, memory_config=ttnn.L1_MEMORY_CONFIG, rtol=1e-5, atol=1e-5
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_where():
    predicate = ttnn.from_numpy(np.array([[0, 1, 2], [1, 0, 0]]))
    a, b = random_tensor((2, 3), seed=1), random_tensor((2, 3), seed=2, memory_config=ttnn.L1_MEMORY_CONFIG)
    output = assert_with_golden(ttnn.where, predicate, a, b)
    assert output.memory_config() == a.memory_config()
    output = assert_with_golden(
        ttnn.where, predicate, false_value=b, true_value=a, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_where_refuses_another_shape():
    with pytest.raises(RuntimeError, match="one shape"):
        ttnn.where(random_tensor((2,)), random_tensor((2,)), random_tensor((3,)))
