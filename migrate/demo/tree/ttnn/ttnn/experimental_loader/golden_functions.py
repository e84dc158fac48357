# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Golden functions of what is in ``ttnn.experimental``."""

import numpy as np

import ttnn
from ttnn import reference


def _golden_function(
    input_tensor, *, probability, scale, seed, use_per_device_seed=True, memory_config=None, output_tensor=None
):
    # the one device has number 0: a seed of its own is the same seed
    dropped = reference.uniform(seed, input_tensor.size).reshape(input_tensor.shape) < np.float32(probability)
    return np.where(dropped, 0, input_tensor * np.float32(scale))


ttnn.attach_golden_function(ttnn.experimental.dropout, _golden_function)


def _golden_function(input_tensor, dtype, *, memory_config=None):
    return reference.pack(input_tensor, dtype)


ttnn.attach_golden_function(ttnn.experimental.typecast, _golden_function)


def _golden_function(values, target, first, last, step):
    written = target.copy()
    written[tuple(map(slice, first, last, step))] = values
    return written


# bound in the module of experimental operations, registered as ttnn.slice_write
ttnn.attach_golden_function(ttnn.slice_write, _golden_function)
