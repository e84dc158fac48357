# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


@pytest.mark.parametrize("probability, scale, seed", [(0.25, 2.0, 7), (0.75, 0.5, 8)])
def test_dropout(probability, scale, seed):
    tensor = random_tensor((16, 16), low=1.0)
    output = assert_with_golden(ttnn.experimental.dropout, tensor, probability=probability, scale=scale, seed=seed)
    assert abs(np.mean(ttnn.to_numpy(output) == 0) - probability) < 0.1
    assert output.memory_config() == tensor.memory_config()


def test_dropout_with_options():
    tensor, output = random_tensor((4, 4), seed=1), random_tensor((4, 4), seed=2)
    expected = ttnn.to_numpy(ttnn.experimental.dropout(tensor, probability=0.5, scale=3.0, seed=5))
    ttnn.experimental.dropout(
        tensor, probability=0.5, scale=3.0, seed=5, use_per_device_seed=False, output_tensor=output
    )
    assert_close(output, expected)
    moved = ttnn.experimental.dropout(
        tensor, probability=0.5, scale=3.0, seed=5, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert moved.memory_config() == ttnn.L1_MEMORY_CONFIG


def test_dropout_takes_the_tensor_alone_by_place():
    with pytest.raises(TypeError):
        ttnn.experimental.dropout(random_tensor((4,)), 0.5, 2.0, 7)
