# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import torch

from models.experimental.pi0.common.configs import SigLIPConfig
from models.experimental.pi0.reference.torch_siglip import PatchEmbeddingTorch
from models.experimental.pi0.tt.ttnn_pi0 import PI0Model, PI0ModelTTNN
from models.experimental.pi0.tt.ttnn_siglip import PatchEmbeddingTTNN


def test_patch_embedding(device, weights):
    image = torch.randn(2, 3, 28, 42)
    reference = PatchEmbeddingTorch(SigLIPConfig(), weights).forward(image)
    assert PatchEmbeddingTTNN(SigLIPConfig(), weights, device).forward(image).shape == reference.shape


def test_default():
    assert PI0Model is PI0ModelTTNN
