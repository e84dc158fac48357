# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


@pytest.mark.parametrize("seed", [1, 2024])
def test_bernoulli(seed):
    probabilities = random_tensor((8, 16), low=0.0, high=1.0)
    output = assert_with_golden(ttnn.bernoulli, probabilities, seed)
    assert output.dtype == ttnn.float32
    assert output.memory_config() == probabilities.memory_config()


def test_bernoulli_with_options():
    probabilities = random_tensor((8, 16), low=0.0, high=1.0)
    output = assert_with_golden(
        ttnn.bernoulli,
        probabilities,
        seed=3,
        dtype=ttnn.bfloat16,
        memory_config=ttnn.L1_MEMORY_CONFIG,
        compute_kernel_config=ttnn.WormholeComputeKernelConfig(),
    )
    assert output.dtype == ttnn.bfloat16
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
    into = random_tensor((8, 16))
    ttnn.bernoulli(probabilities, 3, output_tensor=into)
    assert_close(into, ttnn.to_numpy(output))


def test_bernoulli_without_a_seed():
    output = ttnn.to_numpy(ttnn.bernoulli(random_tensor((64, 64), low=0.5, high=0.5)))
    assert set(np.unique(output)) == {0.0, 1.0}
    assert 0.45 < output.mean() < 0.55


def test_bernoulli_refuses_integers():
    with pytest.raises(RuntimeError, match="floating point"):
        ttnn.bernoulli(random_tensor((4,), dtype=ttnn.int32))
