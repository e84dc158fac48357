# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def test_silu_bw():
    grad, tensor = random_tensor((3, 4), seed=1), random_tensor((3, 4), seed=2)
    assert_with_golden(ttnn.silu_bw, grad, tensor, rtol=1e-5, atol=1e-5)
    (output,) = ttnn.silu_bw(input_tensor=tensor, grad_tensor=grad, memory_config=ttnn.L1_MEMORY_CONFIG)
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_silu_bw_is_the_slope_of_silu():
    x = np.linspace(-3, 3, 13)
    step = 1e-3
    silu = lambda values: values / (1 + np.exp(-values))  # noqa: E731
    tensor = ttnn.from_numpy(x, dtype=ttnn.float32)
    (output,) = ttnn.silu_bw(ttnn.ones_like(tensor), tensor)
    assert_close(output, (silu(x + step) - silu(x - step)) / (2 * step), atol=1e-4)
