# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_with_golden, random_tensor, sharded

HEIGHT = sharded(ttnn.TensorMemoryLayout.HEIGHT_SHARDED)
WIDTH = sharded(ttnn.TensorMemoryLayout.WIDTH_SHARDED)
PLACES = {"dram": ttnn.DRAM_MEMORY_CONFIG, "l1": ttnn.L1_MEMORY_CONFIG, "height": HEIGHT, "width": WIDTH}


@pytest.mark.parametrize("start", PLACES)
@pytest.mark.parametrize("end", PLACES)
def test_to_memory_config(start, end):
    tensor = random_tensor((8, 8), memory_config=PLACES[start])
    output = assert_with_golden(ttnn.to_memory_config, tensor, PLACES[end])
    assert output.memory_config() == PLACES[end]
    assert (output.buffer_address() == tensor.buffer_address()) == (start == end)


@pytest.mark.parametrize("end", ["dram", "l1", "height"])
def test_to_memory_config_with_another_data_type(end):
    output = assert_with_golden(ttnn.to_memory_config, random_tensor((8, 8)), PLACES[end], dtype=ttnn.bfloat16)
    assert output.dtype == ttnn.bfloat16
    assert output.memory_config() == PLACES[end]
