# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn
from ttnn import reference


def _golden_function(source, *, dtype=None, memory_config=None, compute_kernel_config=None):
    return source if dtype is None else reference.pack(source, dtype)


ttnn.attach_golden_function(ttnn.clone, _golden_function)


def _golden_function(input_a, input_b):
    return input_a


ttnn.attach_golden_function(ttnn.copy, _golden_function)


def _golden_function(input_tensor, memory_config=None, dtype=None, *, output_tensor=None):
    return input_tensor if dtype is None else reference.pack(input_tensor, dtype)


ttnn.attach_golden_function(ttnn.assign, _golden_function)


def _golden_function(shape, rows, columns, inside, outside, like, *, memory_config=None):
    filled = np.full(tuple(shape), outside, dtype=np.float32)
    filled[:, :, :rows, :columns] = inside
    return filled


ttnn.attach_golden_function(ttnn.fill_rm, _golden_function)


def _golden_function(shape, rows, columns, like, *, memory_config=None):
    return ttnn.get_golden_function(ttnn.fill_rm)(shape, rows, columns, 1.0, 0.0, like)


ttnn.attach_golden_function(ttnn.fill_ones_rm, _golden_function)


def _golden_function(base, rows, indices, *, memory_config=None, dim=0):
    filled = base.copy()
    filled[indices.astype(np.int64).ravel()] = rows
    return filled


ttnn.attach_golden_function(ttnn.indexed_fill, _golden_function)


def _golden_function(input_tensor, shape):
    return input_tensor.reshape(tuple(shape))


ttnn.attach_golden_function(ttnn.reshape, _golden_function)


def _golden_function(tensor, size, dim=0, *, memory_config=None):
    cuts = range(size, tensor.shape[dim], size) if isinstance(size, int) else np.cumsum(size)[:-1]
    return np.split(tensor, list(cuts), axis=dim)


ttnn.attach_golden_function(ttnn.split, _golden_function)


def _golden_function(input_tensor, *args, output_dtype=None, **kwargs):
    return input_tensor if output_dtype is None else reference.pack(input_tensor, output_dtype)


ttnn.attach_golden_function(ttnn.interleaved_to_sharded, _golden_function)
ttnn.attach_golden_function(ttnn.sharded_to_interleaved, _golden_function)
ttnn.attach_golden_function(ttnn.reshard, _golden_function)


def _golden_function(tensors, dim=0):
    return np.concatenate(tensors, axis=dim)


@ttnn.register_python_operation(
    name="ttnn.concat", golden_function=_golden_function, doc="Joins tensors along one dimension."
)
def concat(tensors, dim=0):
    joined = np.concatenate([ttnn.to_numpy(tensor) for tensor in tensors], axis=dim)
    return ttnn.from_numpy(joined, dtype=tensors[0].dtype, layout=tensors[0].layout)
