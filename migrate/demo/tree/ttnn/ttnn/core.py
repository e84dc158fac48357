# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""From NumPy and back, and what else needs no operation."""

import numpy as np

from ttnn._ttnn import tensor as _tensor
from ttnn.types import (
    BufferType,
    CoreCoord,
    CoreRange,
    CoreRangeSet,
    DataType,
    Layout,
    MemoryConfig,
    ShardOrientation,
    ShardSpec,
    TensorMemoryLayout,
)


def open_device(device_id=0):
    """There is one device: this computer."""
    if device_id != 0:
        raise ValueError(f"there is no device {device_id}")
    return _tensor.default_device()


def close_device(device):
    """Give a device back."""


def from_numpy(array, *, dtype=DataType.BFLOAT16, layout=Layout.ROW_MAJOR, memory_config=None):
    """Make a tensor of an array."""
    return _tensor.from_array(np.ascontiguousarray(array, dtype=np.float32), dtype, layout, memory_config)


def to_numpy(tensor):
    """Make an array of float32 of a tensor."""
    return _tensor.to_array(tensor)


def create_sharded_memory_config(shape, *, cores, strategy, orientation=ShardOrientation.ROW_MAJOR):
    """Describe shards of one shape on the first cores of a row."""
    grid = CoreRangeSet([CoreRange(CoreCoord(0, 0), CoreCoord(cores - 1, 0))])
    return MemoryConfig(strategy, BufferType.L1, ShardSpec(grid, list(shape), orientation))


HEIGHT_SHARDED = TensorMemoryLayout.HEIGHT_SHARDED
WIDTH_SHARDED = TensorMemoryLayout.WIDTH_SHARDED
