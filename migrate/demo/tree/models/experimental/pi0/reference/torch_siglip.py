# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import torch.nn.functional as F


class PatchEmbeddingTorch:
    def __init__(self, config, weights):
        self.config = config
        self.weights = weights

    def forward(self, pixel_values):
        kernel, bias = self.weights["vision_model.embeddings.patch_embedding.weight"], self.weights["vision_model.embeddings.patch_embedding.bias"]
        return F.conv2d(pixel_values, kernel, bias, stride=self.config.patch_size).flatten(2).transpose(1, 2)
