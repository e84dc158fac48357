# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import ttnn


def join_rows(tensor, mesh_device, links, axis=0, dim=0, sharded=False, dtype=ttnn.bfloat16, whole=False, memory=None):
    if list(mesh_device.shape) == [1, 1] or (axis == 1 and 1 in list(mesh_device.shape)):  # @single
        return tensor
    if 1 in list(mesh_device.shape):  # @one-row
        return ttnn.experimental.reduce_scatter_minimal_async(tensor, dim=dim, num_links=links.count(axis))  # @scatter
    if tensor.dtype != dtype:  # @cast-if
        tensor = ttnn.to_memory_config(tensor, ttnn.L1_MEMORY_CONFIG, dtype)  # @cast
    if not whole:
        tensor = ttnn.experimental.all_gather_async(tensor, dim=dim, cluster_axis=axis)  # @gather
    else:
        tensor = ttnn.experimental.reduce_scatter_minimal_async(tensor, dim=dim, cluster_axis=axis)  # @scatter-whole
    return ttnn.reshape(tensor, tensor.shape)  # @ccl-reshape
