# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def test_uniform_changes_its_input():
    tensor = random_tensor((4, 8))
    output = assert_with_golden(ttnn.uniform, tensor, 2.0, 5.0, 11, rtol=1e-6)
    assert_close(tensor, ttnn.to_numpy(output))


def test_uniform_by_default():
    assert_with_golden(ttnn.uniform, random_tensor((4, 8)), seed=11)
    assert_with_golden(ttnn.uniform, random_tensor((4, 8)))
    assert_with_golden(ttnn.uniform, random_tensor((4, 8)), high=3.0, low=-1.0, rtol=1e-6)


def test_uniform_refuses_an_empty_range():
    with pytest.raises(RuntimeError, match="empty"):
        ttnn.uniform(random_tensor((4,)), 1.0, 1.0)
