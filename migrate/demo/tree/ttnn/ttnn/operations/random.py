# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn
from ttnn import reference


def _golden_function(
    probabilities, seed=0, *, dtype=None, memory_config=None, output_tensor=None, compute_kernel_config=None
):
    if seed == 0:
        raise ValueError("no seed, no golden values")
    return (reference.uniform(seed, probabilities.size).reshape(probabilities.shape) < probabilities).astype(np.float32)


ttnn.attach_golden_function(ttnn.bernoulli, _golden_function)


def _spread(seed, shape, low, high):
    low, high = np.float32(low), np.float32(high)
    return (low + (high - low) * reference.uniform(seed, int(np.prod(shape)))).reshape(shape)


def _golden_function(tensor, low=0.0, high=1.0, seed=0, *, compute_kernel_config=None):
    return _spread(seed, tensor.shape, low, high)


ttnn.attach_golden_function(ttnn.uniform, _golden_function)


def _golden_function(shape, device, *, dtype=None, layout=None, memory_config=None, low=0.0, high=1.0, seed=0):
    return _spread(seed, tuple(shape), low, high)


ttnn.attach_golden_function(ttnn.rand, _golden_function)
