# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""What golden functions share."""

import numpy as np

from ttnn.types import DataType


def pack(array, dtype):
    """Round an array to what a data type can hold."""
    array = np.ascontiguousarray(array, dtype=np.float32)
    if dtype == DataType.BFLOAT16:
        bits = array.view(np.uint32)
        bits = bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
        return (bits & np.uint32(0xFFFF0000)).view(np.float32)
    if dtype in (DataType.UINT32, DataType.INT32):
        return np.trunc(array)
    return array


def uniform(seed, count):
    """The first values of a random stream, in [0, 1)."""
    index = np.arange(1, count + 1, dtype=np.uint32)
    x = np.full(count, seed, dtype=np.uint32) * np.uint32(2654435761) ^ index * np.uint32(2246822519)
    x ^= x >> np.uint32(15)
    x *= np.uint32(2246822519)
    x ^= x >> np.uint32(13)
    x *= np.uint32(3266489917)
    x ^= x >> np.uint32(16)
    return (x >> np.uint32(8)).astype(np.float32) / np.float32(16777216)
