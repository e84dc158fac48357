# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The vision tower: patches are embedded on the host, the rest runs on the device."""

from typing import Dict

import torch
import torch.nn.functional as F
import ttnn

from models.experimental.pi0.common.configs import SigLIPConfig
from models.experimental.pi0.tt.ttnn_common import row_to_device


class PatchEmbeddingTTNN:
    """Embeds patches of an image."""

    def __init__(self, config: SigLIPConfig, weights: Dict[str, torch.Tensor], device: ttnn.Device):
        self.config = config
        self.device = device
        # the checkpoint holds a convolution
        self.conv_weight = weights["vision_model.embeddings.patch_embedding.weight"]
        self.conv_bias = weights["vision_model.embeddings.patch_embedding.bias"]

    def forward(self, pixel_values: torch.Tensor) -> ttnn.Tensor:
        """Embed an image of (batch, channels, height, width) as (batch, patches, width of the model)."""
        # Conv2d on the host
        x = F.conv2d(
            pixel_values,
            self.conv_weight,
            self.conv_bias,
            stride=self.config.patch_size,
        )
        x = x.flatten(2).transpose(1, 2)

        # ... and then to the device
        return ttnn.from_torch(
            x,
            dtype=ttnn.bfloat16,
            layout=ttnn.TILE_LAYOUT,
            device=self.device,
            memory_config=ttnn.DRAM_MEMORY_CONFIG,
        )


class SigLIPVisionTowerTTNN:
    """Embeds patches and scales them."""

    def __init__(self, config: SigLIPConfig, weights: Dict[str, torch.Tensor], device: ttnn.Device):
        self.patch_embed = PatchEmbeddingTTNN(config, weights, device)
        self.scale = row_to_device(weights["scale"], device)

    def forward(self, pixel_values: torch.Tensor) -> ttnn.Tensor:
        """Return one row for each patch."""
        return ttnn.multiply(self.patch_embed.forward(pixel_values), self.scale)
