# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


def test_reshape_is_a_view():
    tensor = random_tensor((2, 6))
    output = assert_with_golden(ttnn.reshape, tensor, (3, 4))
    assert output.buffer_address() == tensor.buffer_address()


def test_reshape_refuses_another_volume():
    with pytest.raises(RuntimeError, match="Cannot view"):
        ttnn.reshape(random_tensor((2, 6)), shape=(5,))


def test_concat():
    tensors = [random_tensor((2, 3), seed=1), random_tensor((2, 1), seed=2)]
    assert_with_golden(ttnn.concat, tensors, dim=1)
