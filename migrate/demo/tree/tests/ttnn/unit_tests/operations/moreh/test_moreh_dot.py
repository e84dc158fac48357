# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def test_moreh_dot():
    a, b = random_tensor((1, 1, 1, 64), seed=1), random_tensor((1, 1, 1, 64), seed=2)
    output = assert_with_golden(
        ttnn.moreh_dot,
        a,
        b,
        compute_kernel_config=ttnn.WormholeComputeKernelConfig(fp32_dest_acc_en=True),
        rtol=1e-5,
    )
    assert output.dtype == ttnn.float32


def test_moreh_dot_adds_in_16_bits_unless_told_otherwise():
    ones = ttnn.from_numpy(np.ones(1024), dtype=ttnn.float32)
    assert_close(ttnn.moreh_dot(ones, ones), np.full((1, 1, 1, 1), 256.0))
    config = ttnn.WormholeComputeKernelConfig(fp32_dest_acc_en=True)
    assert_close(ttnn.moreh_dot(ones, ones, compute_kernel_config=config), np.full((1, 1, 1, 1), 1024.0))


def test_moreh_dot_with_options():
    a, b = random_tensor((8,), seed=1), random_tensor((8,), seed=2)
    output = ttnn.moreh_dot(right=b, left=a, dtype=ttnn.bfloat16, memory_config=ttnn.L1_MEMORY_CONFIG)
    assert output.dtype == ttnn.bfloat16
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
    into = ttnn.from_numpy(np.zeros((1,)), dtype=ttnn.float32)
    ttnn.moreh_dot(a, b, output_tensor=into)
    assert_close(into, np.dot(ttnn.to_numpy(a), ttnn.to_numpy(b)).reshape(1), rtol=5e-2, atol=0.2)


def test_moreh_dot_refuses_vectors_of_two_lengths():
    with pytest.raises(RuntimeError, match="not of one length"):
        ttnn.moreh_dot(random_tensor((8,)), random_tensor((7,)))


def test_the_raw_handle_is_the_same_operation():
    a, b = random_tensor((8,), seed=1), random_tensor((8,), seed=2)
    assert_close(ttnn.operations.moreh.dot(a, b), ttnn.to_numpy(ttnn.moreh_dot(a, b)))
