# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The model, in torch and on the device."""

import torch
import ttnn

from models.experimental.pi0.common.configs import PI0ModelConfig
from models.experimental.pi0.reference.torch_siglip import PatchEmbeddingTorch

from .ttnn_gemma import GemmaAttentionTTNN, GemmaMLPTTNN, precompute_freqs
from .ttnn_siglip import SigLIPVisionTowerTTNN


class PI0ModelTorch:
    """The whole model on the host."""

    def __init__(self, config: PI0ModelConfig, weights):
        self.vision = PatchEmbeddingTorch(config.vision, weights)

    def sample_actions(self, images: torch.Tensor) -> torch.Tensor:
        """Return one row for each patch."""
        return self.vision.forward(images)


class PI0ModelTTNN:
    """The whole model on the device."""

    def __init__(self, config: PI0ModelConfig, weights, device: ttnn.Device):
        self.device = device
        self.config = config
        self.vision = SigLIPVisionTowerTTNN(config.vision, weights, device)
        self.mlp = GemmaMLPTTNN(weights["mlp"], device)
        self.attention = GemmaAttentionTTNN(config, device)
        cos, sin = precompute_freqs(config.head_dim, 64)
        self.cos = ttnn.from_torch(cos, layout=ttnn.TILE_LAYOUT, device=device)
        self.sin = ttnn.from_torch(sin, layout=ttnn.TILE_LAYOUT, device=device)

    def sample_actions(self, images: torch.Tensor) -> torch.Tensor:
        """Return what the attention makes of the patches."""
        rows = self.mlp.forward(self.vision.forward(images))
        heads = ttnn.reshape(rows, (rows.shape[0], 1, rows.shape[1], rows.shape[2]))
        return ttnn.to_torch(self.attention.forward(heads, heads, self.cos, self.sin))


# Default export
PI0Model = PI0ModelTorch

__all__ = [
    "PI0Model",
    "PI0ModelTTNN",
]
