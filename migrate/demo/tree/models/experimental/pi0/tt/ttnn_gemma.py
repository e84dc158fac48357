# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Layers of the language model; the rotary embedding uses the cosine alone."""

import torch
import ttnn

from models.experimental.pi0.tt.ttnn_common import matrix_to_device


def precompute_freqs(head_dim: int, length: int, base: float = 10000.0):
    """Return cosine and sine of each position, repeated as two halves."""
    inverse = 1.0 / (base ** (torch.arange(0, head_dim, 2).float() / head_dim))
    angles = torch.outer(torch.arange(length).float(), inverse)
    angles = torch.cat([angles, angles], dim=-1)
    return torch.cos(angles), torch.sin(angles)


class GemmaAttentionTTNN:
    """Turns queries and keys by their positions, and compares them."""

    def __init__(self, config, device):
        self.head_dim = config.head_dim
        self.device = device

    def forward(self, q: ttnn.Tensor, k: ttnn.Tensor, cos: ttnn.Tensor, sin: ttnn.Tensor) -> ttnn.Tensor:
        """Return scores of (batch, heads, length, length)."""
        q_rope = ttnn.multiply(q, cos)
        k_rope = ttnn.multiply(k, cos)
        scores = ttnn.matmul(q_rope, ttnn.permute(k_rope, (0, 1, 3, 2)))
        return ttnn.multiply(scores, self.head_dim**-0.5)


class GemmaMLPTTNN:
    """Widens each row, gates it, and narrows it again."""

    def __init__(self, weights, device):
        self.gate = matrix_to_device(weights["gate"], device)
        self.up = matrix_to_device(weights["up"], device)
        self.down = matrix_to_device(weights["down"], device)

    def forward(self, x: ttnn.Tensor) -> ttnn.Tensor:
        """Return rows of the width that came in."""
        gate = ttnn.linear(x, self.gate, memory_config=ttnn.DRAM_MEMORY_CONFIG)
        gate_activated = ttnn.gelu(gate)
        up = ttnn.linear(x, self.up, memory_config=ttnn.DRAM_MEMORY_CONFIG)
        hidden = ttnn.multiply(gate_activated, up)
        return ttnn.linear(hidden, self.down, memory_config=ttnn.DRAM_MEMORY_CONFIG)
