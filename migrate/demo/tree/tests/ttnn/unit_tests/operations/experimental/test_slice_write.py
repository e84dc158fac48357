# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor


def test_slice_write():
    tensor, output = random_tensor((2, 3), seed=1), random_tensor((4, 5), seed=2)
    expected = ttnn.to_numpy(output)
    expected[1:3, 2:5] = ttnn.to_numpy(tensor)
    assert_with_golden(ttnn.slice_write, tensor, output, [1, 2], [3, 5], [1, 1])
    assert_close(output, expected)


def test_slice_write_of_nothing():
    tensor, output = random_tensor((2, 3), seed=1), random_tensor((4, 5), seed=2)
    expected = ttnn.to_numpy(output)
    ttnn.slice_write(tensor, output, first=[1, 2], last=[1, 5], step=[1, 1])
    assert_close(output, expected)


@pytest.mark.parametrize("last, step, message", [([3], [1, 1], "differ in length"), ([3, 5], [1, 2], "a step of 1")])
def test_slice_write_refuses(last, step, message):
    with pytest.raises(RuntimeError, match=message):
        ttnn.slice_write(random_tensor((2, 3)), random_tensor((4, 5)), [1, 2], last, step)
