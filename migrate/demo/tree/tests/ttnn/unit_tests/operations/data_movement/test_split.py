# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor


@pytest.mark.parametrize("size, pieces", [(2, 3), ([1, 3, 1], 3), ([4, 1], 2)])
def test_split_along_the_first_dimension(size, pieces):
    assert len(assert_with_golden(ttnn.split, random_tensor((5, 4)), size)) == pieces


@pytest.mark.parametrize("size", [3, [1, 6]])
def test_split_along_another_dimension(size):
    pieces = assert_with_golden(
        ttnn.split, random_tensor((2, 3, 7)), size, dim=-1, memory_config=ttnn.L1_MEMORY_CONFIG
    )
    assert all(piece.memory_config() == ttnn.L1_MEMORY_CONFIG for piece in pieces)


def test_split_refuses_pieces_that_do_not_add_up():
    with pytest.raises(RuntimeError, match="add up"):
        ttnn.split(random_tensor((5,)), [2, 2])
