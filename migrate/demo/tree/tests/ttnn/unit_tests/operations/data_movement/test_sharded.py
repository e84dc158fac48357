# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import pytest

import ttnn
from tests.ttnn.utils_for_testing import assert_close, assert_with_golden, random_tensor, sharded

HEIGHT = sharded(ttnn.TensorMemoryLayout.HEIGHT_SHARDED)
WIDTH = sharded(ttnn.TensorMemoryLayout.WIDTH_SHARDED)
WIDER = sharded(ttnn.TensorMemoryLayout.WIDTH_SHARDED, cores=4, shape=(8, 2))


def test_interleaved_to_sharded():
    output = assert_with_golden(ttnn.interleaved_to_sharded, random_tensor((8, 8)), HEIGHT)
    assert output.memory_config() == HEIGHT
    assert output.dtype == ttnn.float32


def test_interleaved_to_sharded_with_another_data_type():
    output = assert_with_golden(
        ttnn.interleaved_to_sharded,
        input_tensor=random_tensor((8, 8)),
        sharded_memory_config=WIDTH,
        output_dtype=ttnn.bfloat16,
    )
    assert output.dtype == ttnn.bfloat16


@pytest.mark.parametrize(
    "grid",
    [
        ttnn.CoreCoord(2, 1),
        ttnn.CoreRangeSet([ttnn.CoreRange(ttnn.CoreCoord(0, 0), ttnn.CoreCoord(1, 0))]),
    ],
)
def test_interleaved_to_sharded_by_parts(grid):
    output = assert_with_golden(
        ttnn.interleaved_to_sharded,
        random_tensor((8, 8)),
        grid,
        [4, 8],
        ttnn.TensorMemoryLayout.HEIGHT_SHARDED,
        ttnn.ShardOrientation.COL_MAJOR,
    )
    spec = output.memory_config().shard_spec
    assert list(spec.shape) == [4, 8]
    assert spec.grid.num_cores() == 2
    assert output.memory_config().memory_layout == ttnn.TensorMemoryLayout.HEIGHT_SHARDED


def test_interleaved_to_sharded_refuses_an_interleaved_place():
    with pytest.raises(RuntimeError, match="must be sharded"):
        ttnn.interleaved_to_sharded(random_tensor((8, 8)), ttnn.DRAM_MEMORY_CONFIG)


@pytest.mark.parametrize("memory_config", [WIDER, HEIGHT])
def test_reshard(memory_config):
    tensor = random_tensor((8, 8), memory_config=WIDTH)
    output = assert_with_golden(ttnn.reshard, tensor, memory_config)
    assert output.memory_config() == memory_config
    assert output.buffer_address() != tensor.buffer_address()


def test_reshard_into_an_output():
    tensor = random_tensor((8, 8), seed=1, memory_config=WIDTH)
    output = random_tensor((8, 8), seed=2, memory_config=HEIGHT)
    ttnn.reshard(tensor, sharding=HEIGHT, output_tensor=output)
    assert_close(output, ttnn.to_numpy(tensor))


def test_reshard_refuses_an_interleaved_tensor():
    with pytest.raises(RuntimeError, match="input must be sharded"):
        ttnn.reshard(random_tensor((8, 8)), HEIGHT)


def test_reshard_takes_a_tensor_only():
    with pytest.raises(TypeError):
        ttnn.reshard(None, HEIGHT)


def test_sharded_to_interleaved():
    output = assert_with_golden(ttnn.sharded_to_interleaved, random_tensor((8, 8), memory_config=HEIGHT))
    assert output.memory_config() == ttnn.DRAM_MEMORY_CONFIG
    assert output.dtype == ttnn.float32


def test_sharded_to_interleaved_elsewhere():
    output = assert_with_golden(
        ttnn.sharded_to_interleaved,
        random_tensor((8, 8), memory_config=HEIGHT),
        ttnn.L1_MEMORY_CONFIG,
        output_dtype=ttnn.bfloat16,
    )
    assert output.memory_config() == ttnn.L1_MEMORY_CONFIG
    assert output.dtype == ttnn.bfloat16


def test_sharded_to_interleaved_returns_an_interleaved_tensor_as_it_is():
    tensor = random_tensor((8, 8))
    output = ttnn.sharded_to_interleaved(tensor, ttnn.L1_MEMORY_CONFIG, output_dtype=ttnn.bfloat16)
    assert output.buffer_address() == tensor.buffer_address()
    assert output.dtype == ttnn.float32
