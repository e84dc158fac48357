# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the parts of the policy share."""

import torch
import ttnn


def row_to_device(values: torch.Tensor, device: ttnn.Device) -> ttnn.Tensor:
    """Send a vector as one row, once, with the weights."""
    return ttnn.from_torch(values.reshape(1, 1, -1), layout=ttnn.TILE_LAYOUT, device=device)


def matrix_to_device(values: torch.Tensor, device: ttnn.Device) -> ttnn.Tensor:
    """Send the weight of a linear layer as ``ttnn.linear`` takes it, once."""
    return ttnn.from_torch(values.transpose(0, 1), layout=ttnn.TILE_LAYOUT, device=device)
